<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message numerus="yes">
        <source>Starting %n containers</source>
        <translation>
            <numerusform>Starting %n container</numerusform>
            <numerusform>Starting %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started %n containers</source>
        <translation>
            <numerusform>Started %n container</numerusform>
            <numerusform>Started %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopping %n containers</source>
        <translation>
            <numerusform>Stopping %n container</numerusform>
            <numerusform>Stopping %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped %n containers</source>
        <translation>
            <numerusform>Stopped %n container</numerusform>
            <numerusform>Stopped %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restarting %n containers</source>
        <translation>
            <numerusform>Restarting %n container</numerusform>
            <numerusform>Restarting %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restarted %n containers</source>
        <translation>
            <numerusform>Restarted %n container</numerusform>
            <numerusform>Restarted %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleting %n containers</source>
        <translation>
            <numerusform>Deleting %n container</numerusform>
            <numerusform>Deleting %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n containers</source>
        <translation>
            <numerusform>Deleted %n container</numerusform>
            <numerusform>Deleted %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Configuring %n containers</source>
        <translation>
            <numerusform>Configuring %n container</numerusform>
            <numerusform>Configuring %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Configured %n containers</source>
        <translation>
            <numerusform>Configured %n container</numerusform>
            <numerusform>Configured %n containers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeveralSubject</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ChangeBar</name>
    <message numerus="yes">
        <source>%n count(s) at once</source>
        <translation>
            <numerusform>%n counts at once</numerusform>
            <numerusform>%n count at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n after a restart</source>
        <translation>
            <numerusform>%n after a restart</numerusform>
            <numerusform>%n after a restart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) cannot be used</source>
        <translation>
            <numerusform>%n value cannot be used</numerusform>
            <numerusform>%n values cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) were changed by somebody else; choose above</source>
        <translation>
            <numerusform>%n setting was changed by somebody else; choose above</numerusform>
            <numerusform>%n settings were changed by somebody else; choose above</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ConfigurationEditor</name>
    <message numerus="yes">
        <source>Changed %n setting(s) of %1</source>
        <translation>
            <numerusform>Changed %n setting of %1</numerusform>
            <numerusform>Changed %n settings of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed %n device(s) of %1</source>
        <translation>
            <numerusform>Changed %n device of %1</numerusform>
            <numerusform>Changed %n devices of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ContainersPage</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::Footer</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ImagesPage</name>
    <message numerus="yes">
        <source>Delete %n image(s)?</source>
        <translation>
            <numerusform>Delete %n image?</numerusform>
            <numerusform>Delete %n images?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::LaunchSummary</name>
    <message numerus="yes">
        <source>%n processor(s)</source>
        <translation>
            <numerusform>%n processor</numerusform>
            <numerusform>%n processors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) or disk(s) beside the root</source>
        <translation>
            <numerusform>%n folder or disk beside the root</numerusform>
            <numerusform>%n folders or disks beside the root</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::MainWindow</name>
    <message numerus="yes">
        <source>Deleted %n container(s)</source>
        <translation>
            <numerusform>Deleted %n container</numerusform>
            <numerusform>Deleted %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Restart %n Container(s)</source>
        <translation>
            <numerusform>&amp;Restart %n Container</numerusform>
            <numerusform>&amp;Restart %n Containers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::MessageBar</name>
    <message numerus="yes">
        <source>%n thing(s) on this computer could be safer</source>
        <translation>
            <numerusform>%n thing on this computer could be safer</numerusform>
            <numerusform>%n things on this computer could be safer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::NetworkListModel</name>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n profile</numerusform>
            <numerusform>%n profiles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::NetworkOverview</name>
    <message numerus="yes">
        <source>%n profile(s): %1</source>
        <translation>
            <numerusform>%n profile: %1</numerusform>
            <numerusform>%n profiles: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n container(s): %1</source>
        <translation>
            <numerusform>%n container: %1</numerusform>
            <numerusform>%n containers: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::NetworksPage</name>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation>
            <numerusform>%n network</numerusform>
            <numerusform>%n networks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::OptionList</name>
    <message numerus="yes">
        <source>%n more option(s)</source>
        <translation>
            <numerusform>%n more option</numerusform>
            <numerusform>%n more options</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::PasteDialog</name>
    <message numerus="yes">
        <source>This text has %n line(s). A shell runs each line as a command.</source>
        <translation>
            <numerusform>This text has %n line. A shell runs each line as a command.</numerusform>
            <numerusform>This text has %n lines. A shell runs each line as a command.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) will be left out.</source>
        <translation>
            <numerusform>%n control character will be left out.</numerusform>
            <numerusform>%n control characters will be left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ProfileListModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>Names, such as &quot;web-1, web-2, web-3&quot;, and how many are not told</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ProfilePage</name>
    <message numerus="yes">
        <source>used by %n container(s)</source>
        <translation>
            <numerusform>used by %n container</numerusform>
            <numerusform>used by %n containers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ProfilesPage</name>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n profile</numerusform>
            <numerusform>%n profiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ProfilesText</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::SeveralPage</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>Names, and how many more there are</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n setting(s) and devices that differ are not shown</source>
        <extracomment>Names of containers; what they have alike is shown</extracomment>
        <translation>
            <numerusform>%1 · %n setting or device that differs is not shown</numerusform>
            <numerusform>%1 · %n settings and devices that differ are not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::Sidebar</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n profile</numerusform>
            <numerusform>%n profiles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation>
            <numerusform>%n network</numerusform>
            <numerusform>%n networks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::WindowBar</name>
    <message numerus="yes">
        <source>%n operation(s) under way</source>
        <translation>
            <numerusform>%n operation under way</numerusform>
            <numerusform>%n operations under way</numerusform>
        </translation>
    </message>
</context>
</TS>
