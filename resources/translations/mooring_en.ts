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
    <name>mooring::MainWindow</name>
    <message numerus="yes">
        <source>Deleted %n container(s)</source>
        <translation>
            <numerusform>Deleted %n container</numerusform>
            <numerusform>Deleted %n containers</numerusform>
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
