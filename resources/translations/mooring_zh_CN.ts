<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutBox</name>
    <message>
        <source>About Mooring</source>
        <translation>关于 Mooring</translation>
    </message>
    <message>
        <source>Mooring %1</source>
        <translation>Mooring %1</translation>
    </message>
    <message>
        <source>System containers on your desktop: whole Linux systems that live long.

Mooring is free software under the GNU General Public License, version 3 or later. It comes with no warranty.</source>
        <translation>桌面上的系统容器：可以长期使用的完整 Linux 系统。

Mooring 是自由软件，按 GNU 通用公共许可证第 3 版或更新版本发布，不提供任何担保。</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>Creating %1</source>
        <translation>正在创建 %1</translation>
    </message>
    <message>
        <source>Created %1</source>
        <translation>已创建 %1</translation>
    </message>
    <message>
        <source>Launching %1</source>
        <translation>正在创建并启动 %1</translation>
    </message>
    <message>
        <source>Launched %1</source>
        <translation>已创建并启动 %1</translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>正在启动 %1</translation>
    </message>
    <message>
        <source>Started %1</source>
        <translation>已启动 %1</translation>
    </message>
    <message numerus="yes">
        <source>Starting %n containers</source>
        <translation>
            <numerusform>正在启动 %n 个容器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started %n containers</source>
        <translation>
            <numerusform>已启动 %n 个容器</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping %1</source>
        <translation>正在停止 %1</translation>
    </message>
    <message>
        <source>Stopped %1</source>
        <translation>已停止 %1</translation>
    </message>
    <message numerus="yes">
        <source>Stopping %n containers</source>
        <translation>
            <numerusform>正在停止 %n 个容器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped %n containers</source>
        <translation>
            <numerusform>已停止 %n 个容器</numerusform>
        </translation>
    </message>
    <message>
        <source>Restarting %1</source>
        <translation>正在重启 %1</translation>
    </message>
    <message>
        <source>Restarted %1</source>
        <translation>已重启 %1</translation>
    </message>
    <message numerus="yes">
        <source>Restarting %n containers</source>
        <translation>
            <numerusform>正在重启 %n 个容器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restarted %n containers</source>
        <translation>
            <numerusform>已重启 %n 个容器</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting %1</source>
        <translation>正在删除 %1</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>已删除 %1</translation>
    </message>
    <message numerus="yes">
        <source>Deleting %n containers</source>
        <translation>
            <numerusform>正在删除 %n 个容器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n containers</source>
        <translation>
            <numerusform>已删除 %n 个容器</numerusform>
        </translation>
    </message>
    <message>
        <source>Bringing back %1</source>
        <translation>正在恢复 %1</translation>
    </message>
    <message>
        <source>Brought back %1</source>
        <translation>已恢复 %1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>已导入 %1</translation>
    </message>
    <message>
        <source>Deleting image %1</source>
        <translation>正在删除镜像 %1</translation>
    </message>
    <message>
        <source>Deleted image %1</source>
        <translation>已删除镜像 %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>正在复制</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>正在解包</translation>
    </message>
    <message>
        <source>Creating</source>
        <translation>正在创建</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>正在删除</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>还需 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>还需 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1／共 %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>rate</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>Failed at %1. %2</source>
        <extracomment>when it failed, and why</extracomment>
        <translation>%1 失败。%2</translation>
    </message>
    <message>
        <source>Cancelled at %1</source>
        <translation>%1 已取消</translation>
    </message>
    <message>
        <source>Done at %1</source>
        <translation>%1 已完成</translation>
    </message>
    <message>
        <source>Configuring %1</source>
        <translation>正在配置 %1</translation>
    </message>
    <message>
        <source>Configured %1</source>
        <translation>已配置 %1</translation>
    </message>
    <message numerus="yes">
        <source>Configuring %n containers</source>
        <translation>
            <numerusform>正在配置 %n 个容器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Configured %n containers</source>
        <translation>
            <numerusform>已配置 %n 个容器</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ctl</name>
    <message>
        <source>Changed the network %1</source>
        <translation>已更改网络 %1</translation>
    </message>
    <message>
        <source>Create a network and bring it up</source>
        <translation>创建网络并启用</translation>
    </message>
    <message>
        <source>Created the network %1</source>
        <translation>已创建网络 %1</translation>
    </message>
    <message>
        <source>Delete a network that nobody uses</source>
        <translation>删除没有被使用的网络</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <source>Deleted the network %1</source>
        <translation>已删除网络 %1</translation>
    </message>
    <message>
        <source>List the managed networks</source>
        <translation>列出托管网络</translation>
    </message>
    <message>
        <source>List who has which address, or one reserved</source>
        <translation>列出地址的持有者，以及保留的地址</translation>
    </message>
    <message>
        <source>Set keys of a network, which count at once</source>
        <translation>设置网络的配置项，立即生效</translation>
    </message>
    <message>
        <source>Show a network and what counts for it</source>
        <translation>显示一个网络及其生效的配置</translation>
    </message>
    <message>
        <source>Take keys of a network away again</source>
        <translation>移除网络的配置项</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>mooringctl looks after this computer&apos;s system containers.</source>
        <translation>mooringctl 用于管理这台计算机上的系统容器。</translation>
    </message>
    <message>
        <source>Usage: mooringctl VERB …</source>
        <translation>用法：mooringctl 动词 …</translation>
    </message>
    <message>
        <source>Every verb has these options:</source>
        <translation>所有动词都有以下选项：</translation>
    </message>
    <message>
        <source>“mooringctl help VERB” says more.</source>
        <translation>“mooringctl help 动词”会显示更多信息。</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>用法：%1</translation>
    </message>
    <message>
        <source>Imported %1 as %2</source>
        <translation>已将 %1 导入为 %2</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Aliases</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>解包后大小</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复命令</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置组</translation>
    </message>
    <message>
        <source>Ephemeral</source>
        <translation>临时</translation>
    </message>
    <message>
        <source>Last started</source>
        <translation>上次启动</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Launched %1</source>
        <translation>已创建并启动 %1</translation>
    </message>
    <message>
        <source>Cancelling %1</source>
        <translation>正在取消 %1</translation>
    </message>
    <message>
        <source>Restarted %1</source>
        <translation>已重启 %1</translation>
    </message>
    <message>
        <source>Started %1</source>
        <translation>已启动 %1</translation>
    </message>
    <message>
        <source>Stopped %1</source>
        <translation>已停止 %1</translation>
    </message>
    <message>
        <source>Brought %1 back</source>
        <translation>已恢复 %1</translation>
    </message>
    <message>
        <source>table, json or csv</source>
        <translation>table、json 或 csv 格式</translation>
    </message>
    <message>
        <source>say nothing but errors and what was asked for</source>
        <translation>只输出错误和所请求的内容</translation>
    </message>
    <message>
        <source>show how a verb is used</source>
        <translation>显示动词的用法</translation>
    </message>
    <message>
        <source>The output could not be written.</source>
        <translation>无法写入输出。</translation>
    </message>
    <message>
        <source>Cancelling; once more, and it goes on without being watched.</source>
        <translation>正在取消；再按一次则不再等待，操作会在后台继续。</translation>
    </message>
    <message>
        <source>Launching %1</source>
        <translation>正在创建并启动 %1</translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>正在启动 %1</translation>
    </message>
    <message>
        <source>Stopping %1</source>
        <translation>正在停止 %1</translation>
    </message>
    <message>
        <source>Restarting %1</source>
        <translation>正在重启 %1</translation>
    </message>
    <message>
        <source>Deleting %1</source>
        <translation>正在删除 %1</translation>
    </message>
    <message>
        <source>Bringing %1 back</source>
        <translation>正在恢复 %1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>正在复制</translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation>正在解包</translation>
    </message>
    <message>
        <source>creating</source>
        <translation>正在创建</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>正在删除</translation>
    </message>
    <message>
        <source>apply this profile; several in their order; else “default”</source>
        <translation>应用此配置组；可多次使用，按顺序应用；不指定时使用“default”</translation>
    </message>
    <message>
        <source>apply no profile, not even “default”</source>
        <translation>不应用任何配置组，包括“default”</translation>
    </message>
    <message>
        <source>set a key of its configuration</source>
        <translation>设置一个配置项</translation>
    </message>
    <message>
        <source>delete it as soon as it stops</source>
        <translation>停止后立即删除</translation>
    </message>
    <message>
        <source>be this user, a number of the container&apos;s</source>
        <translation>以此用户身份运行（容器内的数字 ID）</translation>
    </message>
    <message>
        <source>be in this group, a number of the container&apos;s</source>
        <translation>以此用户组身份运行（容器内的数字 ID）</translation>
    </message>
    <message>
        <source>begin in this folder instead of the user&apos;s home</source>
        <translation>在此文件夹中开始，而不是用户的主目录</translation>
    </message>
    <message>
        <source>set a variable of the environment</source>
        <translation>设置一个环境变量</translation>
    </message>
    <message>
        <source>auto, yes or no: give the command a terminal; auto does where you have one</source>
        <translation>auto、yes 或 no：是否为命令分配终端；auto 表示您有终端时才分配</translation>
    </message>
    <message>
        <source>kill it instead of asking it</source>
        <translation>强制终止，而不是请求其关机</translation>
    </message>
    <message>
        <source>wait so long for a clean end, 1 to 3600; else 30</source>
        <translation>等待正常结束的秒数，1 到 3600；默认 30</translation>
    </message>
    <message>
        <source>kill those that run first</source>
        <translation>先强制终止正在运行的容器</translation>
    </message>
    <message>
        <source>a new name, where the old one has been taken</source>
        <translation>新名称，用于原名称已被占用时</translation>
    </message>
    <message>
        <source>a word for it, such as debian/13</source>
        <translation>它的别名，例如 debian/13</translation>
    </message>
    <message>
        <source>let other computers see it, once they can</source>
        <translation>允许其他计算机看到它（在支持之后）</translation>
    </message>
    <message>
        <source>IMAGE is an alias, a fingerprint or the beginning of one. Ctrl-C undoes what was begun.</source>
        <translation>IMAGE 可以是别名、指纹或指纹的开头部分。按 Ctrl-C 会撤销已开始的操作。</translation>
    </message>
    <message>
        <source>List the containers</source>
        <translation>列出容器</translation>
    </message>
    <message>
        <source>Show everything about a container</source>
        <translation>显示容器的全部信息</translation>
    </message>
    <message>
        <source>Run a command in a running container</source>
        <translation>在运行中的容器里执行命令</translation>
    </message>
    <message>
        <source>It ends with the command&apos;s own exit code, 128 and the signal&apos;s number where a signal ended it, and 125 where the command could not be run.</source>
        <translation>退出码与该命令的退出码相同；命令被信号终止时为 128 加信号编号；无法执行命令时为 125。</translation>
    </message>
    <message>
        <source>Open the user&apos;s own shell in a running container</source>
        <translation>在运行中的容器里打开用户自己的终端</translation>
    </message>
    <message>
        <source>Start containers</source>
        <translation>启动容器</translation>
    </message>
    <message>
        <source>Stop containers</source>
        <translation>停止容器</translation>
    </message>
    <message>
        <source>A container that does not end in time goes on running.</source>
        <translation>未能及时结束的容器会继续运行。</translation>
    </message>
    <message>
        <source>Stop containers, then start them</source>
        <translation>停止容器，然后重新启动</translation>
    </message>
    <message>
        <source>Delete containers; undelete brings them back for a day</source>
        <translation>删除容器；一天之内可用 undelete 恢复</translation>
    </message>
    <message>
        <source>Bring a deleted container back, stopped</source>
        <translation>恢复已删除的容器（处于停止状态）</translation>
    </message>
    <message>
        <source>Of several with one name it brings back the one that was deleted last; their numbers are in the trash&apos;s list.</source>
        <translation>如有多个同名容器，则恢复最后删除的那个；它们的编号可在回收站列表中查到。</translation>
    </message>
    <message>
        <source>List the deleted containers that can be brought back</source>
        <translation>列出可以恢复的已删除容器</translation>
    </message>
    <message>
        <source>Take an image into the store</source>
        <translation>将镜像导入存储</translation>
    </message>
    <message>
        <source>FILE is a whole image, or the metadata of one whose root file system is ROOTFS; “-” is the standard input. Compressed tar archives and squashfs are understood.</source>
        <translation>FILE 是完整的镜像，或是以 ROOTFS 为根文件系统的镜像的元数据；“-”表示标准输入。支持压缩的 tar 归档和 squashfs。</translation>
    </message>
    <message>
        <source>List the images</source>
        <translation>列出镜像</translation>
    </message>
    <message>
        <source>Show everything about an image</source>
        <translation>显示镜像的全部信息</translation>
    </message>
    <message>
        <source>Delete images; containers made from them keep working</source>
        <translation>删除镜像；由其创建的容器仍可使用</translation>
    </message>
    <message>
        <source>List the work under way, and what ended lately</source>
        <translation>列出正在进行和最近结束的操作</translation>
    </message>
    <message>
        <source>End work early; what it had begun is undone</source>
        <translation>提前结束操作，并撤销已完成的部分</translation>
    </message>
    <message>
        <source>Show what this computer offers, and what it lacks</source>
        <translation>显示这台计算机支持和缺少的功能</translation>
    </message>
    <message>
        <source>Print a completion script for bash, zsh or fish</source>
        <translation>输出用于 bash、zsh 或 fish 的补全脚本</translation>
    </message>
    <message>
        <source>List the verbs, or show how one is used</source>
        <translation>列出动词，或显示某个动词的用法</translation>
    </message>
    <message>
        <source>Print the version</source>
        <translation>显示版本</translation>
    </message>
    <message>
        <source>Created %1</source>
        <translation>已创建 %1</translation>
    </message>
    <message>
        <source>Creating %1</source>
        <translation>正在创建 %1</translation>
    </message>
    <message>
        <source>create it, but do not start it</source>
        <translation>只创建，不启动</translation>
    </message>
    <message>
        <source>Create a container from an image and start it</source>
        <translation>从镜像创建容器并启动</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Deleted containers</source>
        <translation>已删除的容器</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>The database is whole; there is nothing to recover.</source>
        <translation>数据库完好，无需恢复。</translation>
    </message>
    <message>
        <source>%1 is damaged: %2</source>
        <translation>%1 已损坏：%2</translation>
    </message>
    <message>
        <source>A new database will be made from the records on the disk. The old one is moved aside, beside it, and not deleted. What runs goes on running. Lost is when containers and images were last used.</source>
        <translation>将根据磁盘上的记录建立新的数据库。旧数据库会移到旁边保留，不会删除。正在运行的容器会继续运行。丢失的只有容器和镜像最近一次使用的时间。</translation>
    </message>
    <message>
        <source>Found on the disk:</source>
        <translation>在磁盘上找到：</translation>
    </message>
    <message>
        <source>What nobody can read is kept in the folder “lost”, and not shown.</source>
        <translation>无法读取的内容会保留在“lost”文件夹中，不会显示。</translation>
    </message>
    <message>
        <source>Old database</source>
        <translation>旧数据库</translation>
    </message>
    <message>
        <source>Rebuild it? [y/N] </source>
        <translation>要重建吗？[y/N] </translation>
    </message>
    <message>
        <source>do it without asking</source>
        <translation>不询问，直接执行</translation>
    </message>
    <message>
        <source>Rebuild a damaged database from what lies on the disk</source>
        <translation>根据磁盘上的内容重建已损坏的数据库</translation>
    </message>
    <message>
        <source>It says what it found and what it will do, and asks. The old database is moved aside and never deleted; containers that run go on running.</source>
        <translation>它会说明找到了什么、将要做什么，然后询问。旧数据库会移到一旁，绝不删除；正在运行的容器会继续运行。</translation>
    </message>
    <message>
        <source>Configured %1</source>
        <translation>已配置 %1</translation>
    </message>
    <message>
        <source>Show what counts for a container, and where it comes from</source>
        <translation>显示对容器生效的配置及其来源</translation>
    </message>
    <message>
        <source>Print the value of a key</source>
        <translation>输出一个键的值</translation>
    </message>
    <message>
        <source>Take keys away again; what profiles say counts then</source>
        <translation>移除键；之后以配置组中的值为准</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不可设置</translation>
    </message>
    <message>
        <source>shown only</source>
        <translation>仅供查看</translation>
    </message>
    <message>
        <source>live</source>
        <translation>立即生效</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>重启后生效</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>生效方式</translation>
    </message>
    <message>
        <source>Harm</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不可设置的原因</translation>
    </message>
    <message>
        <source>List the keys that there are, or those that begin so</source>
        <translation>列出所有键，或以此开头的键</translation>
    </message>
    <message>
        <source>Explain a key</source>
        <translation>说明一个键</translation>
    </message>
    <message>
        <source>Changed the profile %1</source>
        <translation>已更改配置组 %1</translation>
    </message>
    <message>
        <source>All of it counts only after a restart of: %1</source>
        <translation>全部更改要在重启以下容器后才生效：%1</translation>
    </message>
    <message>
        <source>Configuring %1</source>
        <translation>正在配置 %1</translation>
    </message>
    <message>
        <source>Created the profile %1</source>
        <translation>已创建配置组 %1</translation>
    </message>
    <message>
        <source>Deleted the profile %1</source>
        <translation>已删除配置组 %1</translation>
    </message>
    <message>
        <source>Renamed the profile %1 to %2</source>
        <translation>已将配置组 %1 重命名为 %2</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Device %1</source>
        <translation>设备 %1</translation>
    </message>
    <message>
        <source>what it is for, in one line</source>
        <translation>它的用途，一行文字</translation>
    </message>
    <message>
        <source>Set keys of the configuration of containers</source>
        <translation>设置容器的配置项</translation>
    </message>
    <message>
        <source>The keys are in mooring-config(7). For each container all are set, or none.</source>
        <translation>配置项见 mooring-config(7)。对每个容器，要么全部设置，要么都不设置。</translation>
    </message>
    <message>
        <source>List the profiles</source>
        <translation>列出配置组</translation>
    </message>
    <message>
        <source>Show what a profile gives, and who uses it</source>
        <translation>显示配置组的内容以及谁在使用它</translation>
    </message>
    <message>
        <source>Create a profile</source>
        <translation>创建配置组</translation>
    </message>
    <message>
        <source>Create a profile that begins as another one</source>
        <translation>以另一个配置组为起点创建配置组</translation>
    </message>
    <message>
        <source>Set keys of a profile, for all containers that use it</source>
        <translation>为所有使用某配置组的容器设置其配置项</translation>
    </message>
    <message>
        <source>Either all are set, or none. It counts at once, also for containers that run where that can be done; those that need a restart for a part of it are named.</source>
        <translation>要么全部设置，要么都不设置。更改立即生效，对正在运行的容器也尽可能如此；部分更改需要重启才生效的容器会被列出。</translation>
    </message>
    <message>
        <source>Take keys of a profile away again</source>
        <translation>移除配置组的配置项</translation>
    </message>
    <message>
        <source>Rename a profile; containers go on using it</source>
        <translation>重命名配置组；容器继续使用它</translation>
    </message>
    <message>
        <source>Delete a profile that no container uses</source>
        <translation>删除没有容器使用的配置组</translation>
    </message>
    <message>
        <source>Give a container exactly these profiles, in this order</source>
        <translation>让容器恰好使用这些配置组，并按此顺序</translation>
    </message>
    <message>
        <source>Later ones win over earlier ones, and what is set on the container over all.</source>
        <translation>后面的优先于前面的，容器自身的设置优先于一切。</translation>
    </message>
    <message>
        <source>Give a container more profiles, after those it has</source>
        <translation>在容器已有的配置组之后再添加配置组</translation>
    </message>
    <message>
        <source>Take profiles away from a container</source>
        <translation>从容器移除配置组</translation>
    </message>
    <message>
        <source>Add a device to a profile</source>
        <translation>向配置组添加设备</translation>
    </message>
    <message>
        <source>Set options of a profile&apos;s device; an empty value takes one away</source>
        <translation>设置配置组中设备的选项；空值会移除该选项</translation>
    </message>
    <message>
        <source>Take devices away from a profile</source>
        <translation>从配置组移除设备</translation>
    </message>
    <message>
        <source>Give a container a device</source>
        <translation>为容器添加设备</translation>
    </message>
    <message>
        <source>A profile&apos;s device of that name gives way to it; one of the type “none” only takes the profile&apos;s away.</source>
        <translation>它会取代配置组中的同名设备；类型为“none”时只是去掉配置组中的设备。</translation>
    </message>
    <message>
        <source>Change options of a container&apos;s own device</source>
        <translation>更改容器自身设备的选项</translation>
    </message>
    <message>
        <source>Take options of a container&apos;s own device away again</source>
        <translation>移除容器自身设备的选项</translation>
    </message>
    <message>
        <source>Take devices away from a container</source>
        <translation>从容器移除设备</translation>
    </message>
    <message>
        <source>List the devices that a container has, and where they come from</source>
        <translation>列出容器拥有的设备及其来源</translation>
    </message>
    <message>
        <source>Show everything about one device</source>
        <translation>显示一个设备的全部信息</translation>
    </message>
    <message>
        <source>set an option of a device; without its type, of the one that the profiles give</source>
        <translation>设置设备的一个选项；不给出类型时，取配置组给出的设备</translation>
    </message>
    <message>
        <source>Shared as %1, at %2</source>
        <translation>已共享为 %1，位于 %2</translation>
    </message>
    <message>
        <source>whose its files are inside, a number of the container&apos;s; else 1000</source>
        <translation>文件在容器内所属的用户编号；默认 1000</translation>
    </message>
    <message>
        <source>what the device is called; else a name is chosen</source>
        <translation>设备名称；默认自动选择</translation>
    </message>
    <message>
        <source>nothing can be written inside</source>
        <translation>容器内只能读取</translation>
    </message>
    <message>
        <source>Share a folder of your own with a container</source>
        <translation>与容器共享您自己的文件夹</translation>
    </message>
    <message>
        <source>Its files belong to one user inside and to you here; nobody else inside is anybody there. Without a PATH it appears below /mnt.</source>
        <translation>其中的文件在容器内属于一个用户，在本机仍属于您；容器内的其他用户在其中没有任何身份。未给出路径时，它出现在 /mnt 下。</translation>
    </message>
    <message>
        <source>Share a folder no longer</source>
        <translation>不再共享文件夹</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Created the pool %1</source>
        <translation>已创建存储池 %1</translation>
    </message>
    <message>
        <source>Changed the pool %1</source>
        <translation>已更改存储池 %1</translation>
    </message>
    <message>
        <source>Deleted the pool %1</source>
        <translation>已删除存储池 %1</translation>
    </message>
    <message>
        <source>Created the volume %1 in the pool %2</source>
        <translation>已在存储池 %2 中创建存储卷 %1</translation>
    </message>
    <message>
        <source>Changed the volume %1 in the pool %2</source>
        <translation>已更改存储池 %2 中的存储卷 %1</translation>
    </message>
    <message>
        <source>Renamed the volume %1 in the pool %2</source>
        <translation>已重命名存储池 %2 中的存储卷 %1</translation>
    </message>
    <message>
        <source>Deleted the volume %1 in the pool %2</source>
        <translation>已删除存储池 %2 中的存储卷 %1</translation>
    </message>
    <message>
        <source>the profile %1</source>
        <translation>配置组 %1</translation>
    </message>
    <message>
        <source>%1 in the trash</source>
        <translation>回收站中的 %1</translation>
    </message>
    <message>
        <source>List the storage pools</source>
        <translation>列出存储池</translation>
    </message>
    <message>
        <source>Show a storage pool and what it is made of</source>
        <translation>显示一个存储池及其构成</translation>
    </message>
    <message>
        <source>Show how full a storage pool is and who uses it</source>
        <translation>显示存储池的用量及其使用者</translation>
    </message>
    <message>
        <source>Create a storage pool</source>
        <translation>创建存储池</translation>
    </message>
    <message>
        <source>Describe a storage pool</source>
        <translation>设置存储池的说明</translation>
    </message>
    <message>
        <source>Delete a storage pool that nobody uses</source>
        <translation>删除没有被使用的存储池</translation>
    </message>
    <message>
        <source>List the volumes of a storage pool</source>
        <translation>列出存储池中的存储卷</translation>
    </message>
    <message>
        <source>Create an empty volume</source>
        <translation>创建空的存储卷</translation>
    </message>
    <message>
        <source>Change the size of a volume, or describe it</source>
        <translation>更改存储卷的大小或说明</translation>
    </message>
    <message>
        <source>Rename a volume that nobody uses</source>
        <translation>重命名没有被使用的存储卷</translation>
    </message>
    <message>
        <source>Delete a volume that nobody uses</source>
        <translation>删除没有被使用的存储卷</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Network card</source>
        <translation>网卡</translation>
    </message>
    <message>
        <source>Character device</source>
        <translation>字符设备</translation>
    </message>
    <message>
        <source>Block device</source>
        <translation>块设备</translation>
    </message>
    <message>
        <source>Hotplug device</source>
        <translation>热插拔设备</translation>
    </message>
    <message>
        <source>USB device</source>
        <translation>USB 设备</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>InfiniBand</source>
        <translation>InfiniBand 网卡</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>TPM</source>
        <translation>TPM 芯片</translation>
    </message>
    <message>
        <source>PCI device</source>
        <translation>PCI 设备</translation>
    </message>
    <message>
        <source>bridged</source>
        <translation>桥接</translation>
    </message>
    <message>
        <source>cable to this computer</source>
        <translation>直连本机</translation>
    </message>
    <message>
        <source>physical</source>
        <translation>物理</translation>
    </message>
    <message>
        <source>routed</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>%1: “%2” is not %3. One that fits: %4</source>
        <extracomment>An option, its value, how values are written, and one that fits: mtu: “5” is not a whole number from 68 to 65,535. One that fits: 1500</extracomment>
        <translation>%1：“%2”无效，应为%3。有效示例：%4</translation>
    </message>
    <message>
        <source>%1 must be given, such as %2</source>
        <translation>必须填写 %1，例如 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A type of devices and a kind of it: Network card, bridged</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true（是）或 false（否）</translation>
    </message>
    <message>
        <source>text in one line</source>
        <translation>单行文本</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1 之一</translation>
    </message>
    <message>
        <source>a size</source>
        <translation>容量大小</translation>
    </message>
    <message>
        <source>bytes or operations per second</source>
        <translation>每秒字节数或每秒操作次数</translation>
    </message>
    <message>
        <source>bits per second</source>
        <translation>每秒比特数</translation>
    </message>
    <message>
        <source>a name of letters, digits, “-”, “_” and “.”</source>
        <translation>由字母、数字、“-”、“_”和“.”组成的名称</translation>
    </message>
    <message>
        <source>an absolute path</source>
        <translation>绝对路径</translation>
    </message>
    <message>
        <source>an absolute path or the name of a volume</source>
        <translation>绝对路径或存储卷名称</translation>
    </message>
    <message>
        <source>the name of a network interface, 2 to 15 characters</source>
        <translation>网络接口名称（2 到 15 个字符）</translation>
    </message>
    <message>
        <source>the hardware address of one card</source>
        <translation>单块网卡的硬件地址</translation>
    </message>
    <message>
        <source>an address of this protocol, or none</source>
        <translation>该协议的一个地址，或 none（无）</translation>
    </message>
    <message>
        <source>auto, none or an address of this protocol</source>
        <translation>auto（自动）、none（无）或该协议的一个地址</translation>
    </message>
    <message>
        <source>addresses of this protocol, with commas between</source>
        <translation>该协议的若干地址，以逗号分隔</translation>
    </message>
    <message>
        <source>subnets of this protocol, with commas between</source>
        <translation>该协议的若干子网，以逗号分隔</translation>
    </message>
    <message>
        <source>a VLAN from 0 to 4094, or none</source>
        <translation>0 到 4094 之间的 VLAN，或 none（无）</translation>
    </message>
    <message>
        <source>VLANs from 0 to 4094 or ranges of them, with commas between</source>
        <translation>0 到 4094 之间的 VLAN 或其范围，以逗号分隔</translation>
    </message>
    <message>
        <source>an octal number up to 0777</source>
        <translation>不超过 0777 的八进制数</translation>
    </message>
    <message>
        <source>four hexadecimal digits</source>
        <translation>四位十六进制数字</translation>
    </message>
    <message>
        <source>an address on the PCI bus</source>
        <translation>PCI 总线地址</translation>
    </message>
    <message>
        <source>a USB port</source>
        <translation>USB 端口</translation>
    </message>
    <message>
        <source>tcp:ADDRESS:PORTS, udp:ADDRESS:PORTS or unix:PATH</source>
        <translation>tcp:ADDRESS:PORTS、udp:ADDRESS:PORTS 或 unix:PATH</translation>
    </message>
    <message>
        <source>This program knows no such device.</source>
        <translation>本程序不认识这种设备。</translation>
    </message>
    <message>
        <source>This kind of device has no option “%1”.</source>
        <translation>这种设备没有选项“%1”。</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a device: 1 to 63 letters, digits and “/”, “.”, “-”, “:”, “_”. One that can: data1</source>
        <translation>“%1”不能用作设备名称：须为 1 到 63 个字母、数字或“/”“.”“-”“:”“_”。有效示例：data1</translation>
    </message>
</context>
<context>
    <name>DeviceRule</name>
    <message>
        <source>A bridged network device has either a network or a parent.</source>
        <translation>桥接网卡须在 network 与 parent 中设置且只设置一项。</translation>
    </message>
    <message>
        <source>The root has no source.</source>
        <translation>根磁盘不能有 source。</translation>
    </message>
    <message>
        <source>A path of this computer is in no pool; leave out one of source and pool.</source>
        <translation>本机路径不在任何存储池中；请去掉 source 和 pool 其中之一。</translation>
    </message>
    <message>
        <source>A volume is in a pool; name it with pool, or give an absolute path.</source>
        <translation>存储卷位于存储池中；请用 pool 指明存储池，或填写绝对路径。</translation>
    </message>
    <message>
        <source>required and optional say the same; leave optional out.</source>
        <translation>required 与 optional 含义重复；请去掉 optional。</translation>
    </message>
    <message>
        <source>The device needs a source, such as source=/dev/ttyUSB0.</source>
        <translation>该设备需要 source，例如 source=/dev/ttyUSB0。</translation>
    </message>
    <message>
        <source>It does not say which: set vendorid, productid or both.</source>
        <translation>没有指明是哪个设备：请设置 vendorid、productid 或两者。</translation>
    </message>
    <message>
        <source>These are more than 100 devices.</source>
        <translation>设备超过 100 个。</translation>
    </message>
    <message>
        <source>The root is the container&apos;s own already; leave private out.</source>
        <translation>根磁盘本来就是容器自己的；请去掉 private。</translation>
    </message>
    <message>
        <source>Only path, limits and raw.mount.options go with private=true.</source>
        <translation>与 private=true 一起只能设置 path、各项限制和 raw.mount.options。</translation>
    </message>
    <message>
        <source>A disk that is not the root needs a source (source=/srv/data) or private=true.</source>
        <translation>根磁盘以外的磁盘需要 source（例如 source=/srv/data）或 private=true。</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>“%1” cannot be used.</source>
        <translation>“%1”无法使用。</translation>
    </message>
    <message>
        <source>A value cannot be used.</source>
        <translation>有一个值无法使用。</translation>
    </message>
    <message>
        <source>Correct the value that the details name, and try again.</source>
        <translation>请更正详细信息中指出的值，然后重试。</translation>
    </message>
    <message>
        <source>“%1” was not found.</source>
        <translation>找不到“%1”。</translation>
    </message>
    <message>
        <source>It was not found.</source>
        <translation>找不到该对象。</translation>
    </message>
    <message>
        <source>It may have been deleted or renamed meanwhile. Look at the list.</source>
        <translation>它可能已被删除或改名，请查看列表。</translation>
    </message>
    <message>
        <source>“%1” exists already.</source>
        <translation>“%1”已经存在。</translation>
    </message>
    <message>
        <source>It exists already.</source>
        <translation>该对象已经存在。</translation>
    </message>
    <message>
        <source>Choose another name, or delete the old one first.</source>
        <translation>请换一个名称，或先删除原有的对象。</translation>
    </message>
    <message>
        <source>“%1” is busy or in the wrong state for this.</source>
        <translation>“%1”正忙，或当前状态不允许此操作。</translation>
    </message>
    <message>
        <source>It is busy or in the wrong state for this.</source>
        <translation>对象正忙，或当前状态不允许此操作。</translation>
    </message>
    <message>
        <source>Wait until the other operation has ended, or stop it first.</source>
        <translation>请等待另一个操作结束，或先停止它。</translation>
    </message>
    <message>
        <source>“%1” does not fit what is there.</source>
        <translation>“%1”与现有内容冲突。</translation>
    </message>
    <message>
        <source>It does not fit what is there.</source>
        <translation>与现有内容冲突。</translation>
    </message>
    <message>
        <source>Somebody may have changed it meanwhile. Look at the details, and try again.</source>
        <translation>其间可能有人做了修改。请查看详细信息，然后重试。</translation>
    </message>
    <message>
        <source>There is no space left for “%1”.</source>
        <translation>空间不足，无法容纳“%1”。</translation>
    </message>
    <message>
        <source>There is no space left on the disk.</source>
        <translation>磁盘空间不足。</translation>
    </message>
    <message>
        <source>Delete images or containers that are no longer needed, or make room on the disk.</source>
        <translation>请删除不再需要的镜像或容器，或清理磁盘空间。</translation>
    </message>
    <message>
        <source>“%1” is over a limit.</source>
        <translation>“%1”超出限制。</translation>
    </message>
    <message>
        <source>A limit was reached.</source>
        <translation>已达到限制。</translation>
    </message>
    <message>
        <source>Wait until other work has ended, or use something smaller.</source>
        <translation>请等待其他操作结束，或改用较小的内容。</translation>
    </message>
    <message>
        <source>“%1” is not supported here.</source>
        <translation>此处不支持“%1”。</translation>
    </message>
    <message>
        <source>This is not supported here.</source>
        <translation>此处不支持该操作。</translation>
    </message>
    <message>
        <source>The details say what is missing on this computer.</source>
        <translation>详细信息说明了这台计算机缺少什么。</translation>
    </message>
    <message>
        <source>You are not allowed to do this with “%1”.</source>
        <translation>您无权对“%1”执行此操作。</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>您无权执行此操作。</translation>
    </message>
    <message>
        <source>Ask an administrator of this computer to do it or to allow it.</source>
        <translation>请让这台计算机的管理员代为操作或授予权限。</translation>
    </message>
    <message>
        <source>Nobody could be asked for permission for “%1”.</source>
        <translation>无法为“%1”请求授权。</translation>
    </message>
    <message>
        <source>Nobody could be asked for permission.</source>
        <translation>无法请求授权。</translation>
    </message>
    <message>
        <source>A password is needed, but no polkit agent is running. Start one, such as the agent of your desktop, or pkttyagent in a terminal.</source>
        <translation>需要输入密码，但没有正在运行的 polkit 认证代理。请启动一个，例如桌面自带的代理，或在终端中运行 pkttyagent。</translation>
    </message>
    <message>
        <source>“%1” was cancelled.</source>
        <translation>“%1”已取消。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有做任何更改。</translation>
    </message>
    <message>
        <source>“%1” took too long.</source>
        <translation>“%1”耗时过长。</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation>耗时过长。</translation>
    </message>
    <message>
        <source>Try again with more time, or force it.</source>
        <translation>请留出更多时间后重试，或强制执行。</translation>
    </message>
    <message>
        <source>“%1” cannot be reached.</source>
        <translation>无法连接到“%1”。</translation>
    </message>
    <message>
        <source>It cannot be reached.</source>
        <translation>无法连接。</translation>
    </message>
    <message>
        <source>Check that the package mooring-helper is installed and its service can start.</source>
        <translation>请确认已安装软件包 mooring-helper，并且其服务能够启动。</translation>
    </message>
    <message>
        <source>“%1” is not trusted.</source>
        <translation>“%1”不受信任。</translation>
    </message>
    <message>
        <source>It is not trusted.</source>
        <translation>对方不受信任。</translation>
    </message>
    <message>
        <source>Verify its identity first.</source>
        <translation>请先核实其身份。</translation>
    </message>
    <message>
        <source>“%1” answered something that makes no sense.</source>
        <translation>“%1”返回了无法理解的内容。</translation>
    </message>
    <message>
        <source>An answer made no sense.</source>
        <translation>收到了无法理解的回复。</translation>
    </message>
    <message>
        <source>The two sides may have different versions. Update both.</source>
        <translation>双方的版本可能不同，请都更新到最新版本。</translation>
    </message>
    <message>
        <source>It failed for “%1”.</source>
        <translation>对“%1”的操作失败。</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>操作失败。</translation>
    </message>
    <message>
        <source>The details say what happened; the log of mooring-helper says more.</source>
        <translation>详细信息说明了原因；mooring-helper 的日志中还有更多内容。</translation>
    </message>
    <message>
        <source>“%1” is damaged.</source>
        <translation>“%1”已损坏。</translation>
    </message>
    <message>
        <source>What Mooring keeps here is damaged.</source>
        <translation>Mooring 在这里保存的数据已损坏。</translation>
    </message>
    <message>
        <source>Run “mooringctl recover” in a terminal: it rebuilds the database from what lies on the disk. Containers that run go on running.</source>
        <translation>请在终端中运行“mooringctl recover”：它会根据磁盘上的内容重建数据库。正在运行的容器会继续运行。</translation>
    </message>
    <message>
        <source>“%1” was written by a newer Mooring.</source>
        <translation>“%1”是由更新版本的 Mooring 写入的。</translation>
    </message>
    <message>
        <source>This was written by a newer Mooring.</source>
        <translation>这是由更新版本的 Mooring 写入的。</translation>
    </message>
    <message>
        <source>Install that version of Mooring again, or a newer one. Nothing was changed.</source>
        <translation>请重新安装那个版本或更新版本的 Mooring。没有做任何更改。</translation>
    </message>
</context>
<context>
    <name>ImageFiles</name>
    <message>
        <source>This is a folder. An image is one archive, or a metadata archive and a root file system.</source>
        <translation>这是一个文件夹。镜像应是一个归档文件，或由元数据归档和根文件系统组成。</translation>
    </message>
    <message>
        <source>This is the disk of a virtual machine. Containers are launched from archives (.tar.xz, .tar.zst, .squashfs).</source>
        <translation>这是虚拟机的磁盘文件。容器要从归档文件（.tar.xz、.tar.zst、.squashfs）创建。</translation>
    </message>
    <message>
        <source>This is an installation disc. Containers are launched from archives (.tar.xz, .tar.zst, .squashfs).</source>
        <translation>这是安装光盘。容器要从归档文件（.tar.xz、.tar.zst、.squashfs）创建。</translation>
    </message>
    <message>
        <source>This kind of archive cannot keep owners and permissions, so it holds no image. Images are .tar.xz, .tar.zst or .squashfs files.</source>
        <translation>这种归档格式无法保存属主和权限，因此不可能是镜像。镜像是 .tar.xz、.tar.zst 或 .squashfs 文件。</translation>
    </message>
    <message>
        <source>This does not look like an image. Images are .tar.xz, .tar.zst or .squashfs files.</source>
        <translation>这看起来不是镜像。镜像是 .tar.xz、.tar.zst 或 .squashfs 文件。</translation>
    </message>
    <message>
        <source>These two files do not belong together. A pair is a metadata archive (such as lxd.tar.xz) and a root file system.</source>
        <translation>这两个文件不匹配。成对的文件应是一个元数据归档（例如 lxd.tar.xz）和一个根文件系统。</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 和 %2</translation>
    </message>
    <message>
        <source>No file was chosen.</source>
        <translation>没有选择文件。</translation>
    </message>
    <message>
        <source>These are too many files. An image is in one or two; import one image at a time.</source>
        <translation>文件太多。一个镜像由一到两个文件组成，请一次导入一个镜像。</translation>
    </message>
    <message>
        <source>This is not on this computer. Download it first, then import the file.</source>
        <translation>该文件不在这台计算机上。请先下载，再导入。</translation>
    </message>
    <message>
        <source>This is not an ordinary file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>Images (%1)</source>
        <translation>镜像 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>InstanceStatus</name>
    <message>
        <source>Creating</source>
        <translation>正在创建</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>The name is empty.</source>
        <translation>名称为空。</translation>
    </message>
    <message>
        <source>The name is longer than 63 characters.</source>
        <translation>名称超过 63 个字符。</translation>
    </message>
    <message>
        <source>The name does not start with a letter.</source>
        <translation>名称没有以字母开头。</translation>
    </message>
    <message>
        <source>The name ends with a hyphen.</source>
        <translation>名称以连字符结尾。</translation>
    </message>
    <message>
        <source>The name has characters other than a-z, A-Z, 0-9 and the hyphen.</source>
        <translation>名称中含有 a-z、A-Z、0-9 和连字符以外的字符。</translation>
    </message>
    <message>
        <source>The alias is empty.</source>
        <translation>别名为空。</translation>
    </message>
    <message>
        <source>The alias is longer than 128 characters.</source>
        <translation>别名超过 128 个字符。</translation>
    </message>
    <message>
        <source>The alias does not start with a letter or a digit.</source>
        <translation>别名没有以字母或数字开头。</translation>
    </message>
    <message>
        <source>The alias has characters other than a-z, A-Z, 0-9 and . _ - /</source>
        <translation>别名中含有 a-z、A-Z、0-9 以及 . _ - / 以外的字符</translation>
    </message>
    <message>
        <source>The alias looks like a fingerprint.</source>
        <translation>别名看起来像指纹。</translation>
    </message>
    <message>
        <source>The name has characters other than a-z, A-Z, 0-9, the hyphen, the underscore and the dot.</source>
        <translation>名称含有 a-z、A-Z、0-9、连字符、下划线和点以外的字符。</translation>
    </message>
    <message>
        <source>The name does not start with a letter or a digit.</source>
        <translation>名称不是以字母或数字开头。</translation>
    </message>
    <message>
        <source>“local” is what is set on the container itself.</source>
        <translation>“local”表示容器自身的设置。</translation>
    </message>
    <message>
        <source>A network is called by 2 to 15 of a-z, 0-9, the hyphen, the underscore and the dot, the first a letter.</source>
        <translation>网络名称由 2 到 15 个字符组成：a-z、0-9、连字符、下划线和点，且以字母开头。</translation>
    </message>
    <message>
        <source>The cables of containers are called so.</source>
        <translation>这是容器网线使用的名称。</translation>
    </message>
</context>
<context>
    <name>SessionOutcome</name>
    <message>
        <source>The shell has ended.</source>
        <translation>终端会话已结束。</translation>
    </message>
    <message>
        <source>The shell has ended with exit status %1.</source>
        <translation>终端会话已结束，退出状态为 %1。</translation>
    </message>
    <message>
        <source>The shell was killed by %1.</source>
        <translation>终端会话被信号 %1 终止。</translation>
    </message>
    <message>
        <source>The connection to the shell was lost.</source>
        <translation>与终端会话的连接已断开。</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>is neither true nor false</source>
        <translation>既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>is no whole number from %1 to %2</source>
        <translation>不是 %1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>is none of: %1</source>
        <translation>不是下列值之一：%1</translation>
    </message>
    <message>
        <source>is no size</source>
        <translation>不是容量大小</translation>
    </message>
    <message>
        <source>is neither a size nor 1% to 100%</source>
        <translation>既不是容量大小，也不是 1% 到 100% 的百分比</translation>
    </message>
    <message>
        <source>is neither a number of processors nor a list of them</source>
        <translation>既不是处理器数量，也不是处理器列表</translation>
    </message>
    <message>
        <source>is neither 1% to 100% nor a time in each period</source>
        <translation>既不是 1% 到 100% 的百分比，也不是每个周期内的时间</translation>
    </message>
    <message>
        <source>is no limit, or its soft part is above its hard one</source>
        <translation>不是限制值，或者软限制高于硬限制</translation>
    </message>
    <message>
        <source>has line breaks or other control characters</source>
        <translation>含有换行符或其他控制字符</translation>
    </message>
    <message>
        <source>The server keeps this itself; it is shown, but cannot be set.</source>
        <translation>由服务器自行维护；可以查看，不能设置。</translation>
    </message>
    <message>
        <source>There can be no key “%1”.</source>
        <translation>不可能有名为“%1”的键。</translation>
    </message>
    <message>
        <source>There can be no key “%1”. One that there can be: %2</source>
        <translation>不可能有名为“%1”的键。可用的键例如：%2</translation>
    </message>
    <message>
        <source>%1: “%2” %3. One that fits: %4</source>
        <extracomment>A key, its value, what is wrong with it, and a value that fits: limits.memory: “lots” is no size. One that fits: 2GiB</extracomment>
        <translation>%1：“%2”%3。可用的值例如：%4</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true（是）或 false（否）</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1 之一</translation>
    </message>
    <message>
        <source>a size</source>
        <translation>容量大小</translation>
    </message>
    <message>
        <source>a size, or a percentage of what the computer has</source>
        <translation>容量大小，或占计算机总量的百分比</translation>
    </message>
    <message>
        <source>a number of processors, or which ones</source>
        <translation>处理器数量，或具体的处理器</translation>
    </message>
    <message>
        <source>a percentage, or a time in each period</source>
        <translation>百分比，或每个周期内的时间</translation>
    </message>
    <message>
        <source>a soft and a hard limit, or one value for both</source>
        <translation>软限制和硬限制，或两者共用的一个值</translation>
    </message>
    <message>
        <source>any text</source>
        <translation>任意文本</translation>
    </message>
    <message>
        <source>It weakens what keeps the container in.</source>
        <translation>它会削弱对容器的隔离。</translation>
    </message>
    <message>
        <source>Through it the container can reach this computer itself, so you are asked for permission every time.</source>
        <translation>容器可由此触及这台计算机本身，因此每次都会请求您授权。</translation>
    </message>
    <message>
        <source>is no list of names of modules</source>
        <translation>不是内核模块名称的列表</translation>
    </message>
    <message>
        <source>has a line that cannot be used here</source>
        <translation>含有此处不能使用的行</translation>
    </message>
    <message>
        <source>is no list of system calls</source>
        <translation>不是系统调用的列表</translation>
    </message>
    <message>
        <source>names of modules, with commas between</source>
        <translation>内核模块名称，以逗号分隔</translation>
    </message>
    <message>
        <source>items of lxc.container.conf(5), one a line</source>
        <translation>lxc.container.conf(5) 的配置项，每行一项</translation>
    </message>
    <message>
        <source>names of system calls, one a line</source>
        <translation>系统调用名称，每行一个</translation>
    </message>
    <message>
        <source>any text, of several lines if need be</source>
        <translation>任意文本，可以有多行</translation>
    </message>
    <message>
        <source>has a line that shares no ids</source>
        <translation>其中一行未指定要共享的 ID</translation>
    </message>
    <message>
        <source>ids of the computer and of the container, one share a line</source>
        <translation>本机与容器的 ID，每行一段</translation>
    </message>
    <message>
        <source>has a line that is no YAML</source>
        <translation>其中一行不是有效的 YAML</translation>
    </message>
    <message>
        <source>text of several lines, mostly YAML</source>
        <translation>多行文本，通常为 YAML</translation>
    </message>
</context>
<context>
    <name>SeveralSubject</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 个容器</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SshKey</name>
    <message>
        <source>This is no public key of SSH.</source>
        <translation>这不是 SSH 公钥。</translation>
    </message>
    <message>
        <source>This is a private key. Take the file of the same name that ends in .pub.</source>
        <translation>这是私钥。请使用同名的 .pub 文件。</translation>
    </message>
    <message>
        <source>What cloud-init does begins otherwise than with #cloud-config; add the key there by hand.</source>
        <translation>cloud-init 的内容不是以 #cloud-config 开头；请在其中手动添加密钥。</translation>
    </message>
    <message>
        <source>ssh_authorized_keys is written in one line; add the key there by hand.</source>
        <translation>ssh_authorized_keys 写在一行中；请在其中手动添加密钥。</translation>
    </message>
</context>
<context>
    <name>StartOptions</name>
    <message>
        <source>Runs system containers on this computer.</source>
        <translation>在这台计算机上运行系统容器。</translation>
    </message>
    <message>
        <source>Colours of the window: “desktop” (follows it), “light” or “dark”.</source>
        <translation>窗口配色：“desktop”（跟随桌面）、“light”（浅色）或“dark”（深色）。</translation>
    </message>
    <message>
        <source>Language of the window instead of the desktop&apos;s: “en” or “zh_CN”.</source>
        <translation>窗口语言，用来代替桌面的语言：“en”或“zh_CN”。</translation>
    </message>
    <message>
        <source>Image files to import.</source>
        <translation>要导入的镜像文件。</translation>
    </message>
    <message>
        <source>There is no colour scheme “%1”.</source>
        <translation>没有名为“%1”的配色方案。</translation>
    </message>
</context>
<context>
    <name>Yaml</name>
    <message>
        <source>This is no YAML (%1).</source>
        <translation>这不是有效的 YAML（%1）。</translation>
    </message>
    <message>
        <source>The text is longer than a megabyte.</source>
        <translation>文本超过 1 MB。</translation>
    </message>
    <message>
        <source>A value is a text, not something with keys of its own.</source>
        <translation>值只能是文本，不能再包含键。</translation>
    </message>
    <message>
        <source>Anchors and aliases are not taken here; write the value out.</source>
        <translation>此处不接受锚点和别名；请直接写出值。</translation>
    </message>
    <message>
        <source>The tag “%1” is not taken here; every value is a text.</source>
        <translation>此处不接受标签“%1”；所有值都是文本。</translation>
    </message>
    <message>
        <source>There is a second document; one is all that there can be.</source>
        <translation>出现了第二个文档；只能有一个。</translation>
    </message>
    <message>
        <source>“%1” takes no list.</source>
        <translation>“%1”不接受列表。</translation>
    </message>
    <message>
        <source>A key is missing, or is no text.</source>
        <translation>缺少键，或键不是文本。</translation>
    </message>
    <message>
        <source>“%1” is there twice.</source>
        <translation>“%1”出现了两次。</translation>
    </message>
    <message>
        <source>“%1” has no value. Take the line out to clear the key.</source>
        <translation>“%1”没有值。要清除该键，请删去这一行。</translation>
    </message>
    <message>
        <source>“%1” takes keys and values, a line each, further in.</source>
        <translation>“%1”之下应逐行写缩进的键和值。</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>The text does not begin with “config:” or “devices:”.</source>
        <translation>文本不是以“config:”或“devices:”开头。</translation>
    </message>
    <message>
        <source>There is no section “%1”; there are “config” and “devices”.</source>
        <translation>没有“%1”一节；只有“config”和“devices”。</translation>
    </message>
</context>
<context>
    <name>mooring::ActivityRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>It cannot be cancelled any more</source>
        <translation>已无法取消</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>取消：%1</translation>
    </message>
    <message>
        <source>Retry: %1</source>
        <translation>重试：%1</translation>
    </message>
</context>
<context>
    <name>mooring::ActivityView</name>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Nothing is going on. What you start, import or delete shows up here.</source>
        <translation>目前没有活动。您启动、导入或删除的内容会显示在这里。</translation>
    </message>
</context>
<context>
    <name>mooring::AddKeySheet</name>
    <message>
        <source>Add a Key</source>
        <translation>添加键</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>种类(&amp;K)：</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;Value:</source>
        <translation>值(&amp;V)：</translation>
    </message>
    <message>
        <source>such as %1</source>
        <extracomment>In an empty field</extracomment>
        <translation>例如 %1</translation>
    </message>
    <message>
        <source>%1 is set already; change it in the list.</source>
        <translation>%1 已经设置；请在列表中修改。</translation>
    </message>
</context>
<context>
    <name>mooring::Application</name>
    <message>
        <source>&amp;About Mooring</source>
        <translation>关于 Mooring(&amp;A)</translation>
    </message>
</context>
<context>
    <name>mooring::AuthenticationDialog</name>
    <message>
        <source>Password:</source>
        <translation>密码：</translation>
    </message>
    <message>
        <source>Authentication Required</source>
        <translation>需要认证</translation>
    </message>
    <message>
        <source>Authenticate</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>As:</source>
        <translation>身份：</translation>
    </message>
    <message>
        <source>Action: %1</source>
        <translation>操作：%1</translation>
    </message>
    <message>
        <source>Vendor: %1</source>
        <translation>提供者：%1</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>mooring::AuthenticationFlow</name>
    <message>
        <source>No password could be asked for. Is polkit&apos;s helper program installed?</source>
        <translation>无法询问密码。是否已安装 polkit 的辅助程序？</translation>
    </message>
    <message>
        <source>That did not work. Please try again.</source>
        <translation>认证失败，请重试。</translation>
    </message>
</context>
<context>
    <name>mooring::ChangeBar</name>
    <message>
        <source>they count from the next start on</source>
        <translation>下次启动后生效</translation>
    </message>
    <message numerus="yes">
        <source>%n count(s) at once</source>
        <translation>
            <numerusform>%n 项立即生效</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n after a restart</source>
        <translation>
            <numerusform>%n 项重启后生效</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>How many changes count when, such as &quot;1 counts at once, 1 after a restart&quot;</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>&amp;View Changes</source>
        <translation>查看更改(&amp;V)</translation>
    </message>
    <message>
        <source>C&amp;opy as Command</source>
        <translation>复制为命令(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>应用(&amp;A)</translation>
    </message>
    <message>
        <source>Apply (%1)</source>
        <translation>应用（%1）</translation>
    </message>
    <message>
        <source>Applying…</source>
        <translation>正在应用…</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) cannot be used</source>
        <translation>
            <numerusform>%n 个值不可用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) were changed by somebody else; choose above</source>
        <translation>
            <numerusform>%n 项设置已被他人更改；请在上方选择</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>How many changes, and when they count</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 项更改</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::CloudPart</name>
    <message>
        <source>What cloud-init does at the first boot</source>
        <translation>cloud-init 在首次启动时执行的内容</translation>
    </message>
    <message>
        <source>It lets in whoever has the private half, as the image’s default user. A file can be dropped here, too.</source>
        <translation>持有对应私钥的人可以以镜像的默认用户身份登录。也可以把文件拖放到这里。</translation>
    </message>
    <message>
        <source>Add a Public &amp;Key for SSH…</source>
        <translation>添加 SSH 公钥(&amp;K)…</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>from %1:
%2</source>
        <translation>来自 %1：
%2</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>添加密钥</translation>
    </message>
    <message>
        <source>Added %1 for the image’s default user.</source>
        <translation>已为镜像的默认用户添加 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>Public Key for SSH</source>
        <translation>SSH 公钥</translation>
    </message>
    <message>
        <source>Public keys (*.pub)</source>
        <translation>公钥 (*.pub)</translation>
    </message>
</context>
<context>
    <name>mooring::CommandLine</name>
    <message>
        <source>The same as a command</source>
        <translation>等效的命令</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>mooring::ConfigurationEditor</name>
    <message numerus="yes">
        <source>Changed %n setting(s) of %1</source>
        <translation>
            <numerusform>已更改 %1 的 %n 项设置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed %n device(s) of %1</source>
        <translation>
            <numerusform>已更改 %1 的 %n 个设备</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed settings and devices of %1</source>
        <translation>已更改 %1 的设置和设备</translation>
    </message>
    <message>
        <source>Discard all changes</source>
        <translation>放弃所有更改</translation>
    </message>
    <message>
        <source>Changed the profiles of %1</source>
        <translation>已更改 %1 的配置组</translation>
    </message>
    <message>
        <source>Changed profiles and settings of %1</source>
        <translation>已更改 %1 的配置组和设置</translation>
    </message>
</context>
<context>
    <name>mooring::ConfigurationModel</name>
    <message>
        <source>Unknown to this program</source>
        <translation>本程序未知的键</translation>
    </message>
    <message>
        <source>This program does not know the key.</source>
        <translation>本程序不认识这个键。</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>此处</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>such as %1</source>
        <extracomment>In an empty field</extracomment>
        <translation>例如 %1</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <extracomment>The value of a key</extracomment>
        <translation>%1 的值</translation>
    </message>
</context>
<context>
    <name>mooring::ConfigurationPage</name>
    <message>
        <source>Clear %1</source>
        <translation>清除 %1</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销 %1</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>编辑文本</translation>
    </message>
    <message>
        <source>Reading the settings…</source>
        <translation>正在读取设置…</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Show All Settings</source>
        <translation>显示全部设置(&amp;S)</translation>
    </message>
    <message>
        <source>Set here</source>
        <translation>在此设置</translation>
    </message>
    <message>
        <source>Only what is set on this container itself</source>
        <translation>仅显示在此容器上设置的项</translation>
    </message>
    <message>
        <source>In effect</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>What is set here or comes from a profile</source>
        <translation>在此设置或来自配置组的项</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Everything that can be set</source>
        <translation>所有可以设置的项</translation>
    </message>
    <message>
        <source>Add Key…</source>
        <translation>添加键…</translation>
    </message>
    <message>
        <source>Add a variable, a note or another key with a name of yours</source>
        <translation>添加环境变量、记录或其他自定义名称的键</translation>
    </message>
    <message>
        <source>As Text</source>
        <translation>文本方式</translation>
    </message>
    <message>
        <source>No setting matches</source>
        <translation>没有匹配的设置</translation>
    </message>
    <message>
        <source>Nothing is set on this container itself</source>
        <translation>此容器上没有设置任何项</translation>
    </message>
    <message>
        <source>Neither this container nor its profiles set anything</source>
        <translation>此容器及其配置组都没有设置任何项</translation>
    </message>
    <message>
        <source>Change or clear the search, or look among all settings.</source>
        <translation>请更改或清除搜索，或在全部设置中查找。</translation>
    </message>
    <message>
        <source>Everything is as it is by default.</source>
        <translation>一切都是默认值。</translation>
    </message>
    <message>
        <source>Only what this profile sets</source>
        <translation>仅此配置组所设的内容</translation>
    </message>
    <message>
        <source>This profile sets nothing</source>
        <translation>此配置组未设置任何内容</translation>
    </message>
    <message>
        <source>Edit what is set here, and the devices, as YAML</source>
        <translation>以 YAML 编辑此处的设置和设备</translation>
    </message>
    <message>
        <source>Nothing is set on this network itself</source>
        <translation>此网络上没有设置任何项</translation>
    </message>
    <message>
        <source>Only what is set on this network itself</source>
        <translation>仅显示在此网络上设置的项</translation>
    </message>
</context>
<context>
    <name>mooring::ConfigurationTable</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改(&amp;C)…</translation>
    </message>
    <message>
        <source>Copy &amp;Key</source>
        <translation>复制键(&amp;K)</translation>
    </message>
    <message>
        <source>Copy &amp;Value</source>
        <translation>复制值(&amp;V)</translation>
    </message>
</context>
<context>
    <name>mooring::ConflictPanel</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>您的值：%1</translation>
    </message>
    <message>
        <source>Theirs now: %1</source>
        <translation>对方现在的值：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What a button does, and with which key</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Keep Mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Take Theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <source>Somebody else changed this meanwhile. Which value is to stay? Your other changes are kept.</source>
        <translation>期间有其他人更改了此内容。应保留哪个值？您的其他更改均会保留。</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置组</translation>
    </message>
</context>
<context>
    <name>mooring::ContainerActions</name>
    <message>
        <source>&amp;Start</source>
        <translation>启动(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Stop by &amp;Force</source>
        <translation>强制停止(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>重启(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Open Shell</source>
        <translation>打开终端(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Copy Name</source>
        <translation>复制名称(&amp;C)</translation>
    </message>
    <message>
        <source>Stop: ask it to shut down, and wait half a minute</source>
        <translation>停止：请求其关机，最多等待半分钟</translation>
    </message>
    <message>
        <source>Stop at once, as if the power went off</source>
        <translation>立即停止，相当于断电</translation>
    </message>
    <message>
        <source>Delete (a running one is stopped first; this can be undone)</source>
        <translation>删除（运行中的容器会先被停止；可以撤销）</translation>
    </message>
    <message>
        <source>O&amp;pen</source>
        <translation>打开(&amp;P)</translation>
    </message>
    <message>
        <source>Configure To&amp;gether</source>
        <translation>一起配置(&amp;G)</translation>
    </message>
    <message>
        <source>Change settings and devices of all selected containers at once</source>
        <translation>同时更改所有选中容器的设置和设备</translation>
    </message>
    <message>
        <source>S&amp;hare a Folder…</source>
        <translation>共享文件夹(&amp;H)…</translation>
    </message>
    <message>
        <source>Share a folder of your own with this container</source>
        <translation>与此容器共享您自己的文件夹</translation>
    </message>
</context>
<context>
    <name>mooring::ContainerOverview</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置组</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Last started</source>
        <translation>上次启动</translation>
    </message>
    <message>
        <source>When it stops</source>
        <translation>停止后</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>it is deleted</source>
        <translation>将被删除</translation>
    </message>
    <message>
        <source>it is kept</source>
        <translation>予以保留</translation>
    </message>
    <message>
        <source>none known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>mooring::ContainerPage</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>A container&apos;s status and its first address</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 已不存在</translation>
    </message>
</context>
<context>
    <name>mooring::ContainersPage</name>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>No containers yet</source>
        <translation>还没有容器</translation>
    </message>
    <message>
        <source>A container is a whole Linux system that is launched from an image in a blink. Launch your first one.</source>
        <translation>容器是完整的 Linux 系统，眨眼之间就能从镜像启动。来创建您的第一个容器吧。</translation>
    </message>
    <message>
        <source>&amp;Launch Your First Container…</source>
        <translation>创建您的第一个容器(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Import an Image…</source>
        <translation>导入镜像(&amp;I)…</translation>
    </message>
    <message>
        <source>No container matches</source>
        <translation>没有匹配的容器</translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation>请修改或清除筛选条件。</translation>
    </message>
    <message>
        <source>Filter containers</source>
        <translation>筛选容器</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>Two counts beside each other, such as &quot;6 containers · 4 running&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 个容器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个运行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Containers are launched from images. Import one first, or drop its file anywhere on this window.</source>
        <translation>容器从镜像创建。请先导入一个镜像，或把镜像文件拖放到此窗口的任意位置。</translation>
    </message>
</context>
<context>
    <name>mooring::DescriptionSheet</name>
    <message>
        <source>Description of %1</source>
        <translation>%1 的描述</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>更改(&amp;C)</translation>
    </message>
    <message>
        <source>What it is for, in a few words</source>
        <translation>用几个字说明用途</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>描述(&amp;D)</translation>
    </message>
</context>
<context>
    <name>mooring::DeviceCells</name>
    <message>
        <source>cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>after restart</source>
        <translation>重启后</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>Override…</source>
        <translation>覆盖…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Bring Back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>to be removed</source>
        <translation>将移除</translation>
    </message>
    <message>
        <source>back to %1’s</source>
        <translation>将恢复为 %1 的设备</translation>
    </message>
    <message>
        <source>to be added</source>
        <translation>将添加</translation>
    </message>
    <message>
        <source>to be changed</source>
        <translation>将更改</translation>
    </message>
    <message>
        <source>from %1</source>
        <extracomment>The profile that a device comes from</extracomment>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>set here</source>
        <translation>在此设置</translation>
    </message>
    <message>
        <source>removed here</source>
        <extracomment>A profile has a device of this name, which does not count</extracomment>
        <translation>已在此移除</translation>
    </message>
    <message>
        <source>overrides %1</source>
        <translation>覆盖 %1</translation>
    </message>
</context>
<context>
    <name>mooring::DeviceDetails</name>
    <message>
        <source>%1: %2 → %3</source>
        <extracomment>An option and its value, or both the old and the new one</extracomment>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>About this device</source>
        <translation>关于此设备</translation>
    </message>
    <message>
        <source>Choose a device to read about it.</source>
        <translation>选择一个设备以查看说明。</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A device&apos;s name, and the kind it is of</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>It comes and goes with a start of the container only.</source>
        <translation>仅在容器启动时接入或移除。</translation>
    </message>
    <message>
        <source>It comes, changes and goes while the container runs.</source>
        <translation>可在容器运行时接入、更改和移除。</translation>
    </message>
    <message>
        <source>&amp;Override…</source>
        <translation>覆盖(&amp;O)…</translation>
    </message>
    <message>
        <source>Make a device of the container’s own out of the profile’s</source>
        <translation>把配置组的设备复制为容器自己的设备</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What a button does, and with which device</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>mooring::DeviceListModel</name>
    <message>
        <source>This program knows no such device.</source>
        <translation>本程序不认识这种设备。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>It is at odds with the device %1: both have the same %2, %3</source>
        <extracomment>A device, an option such as &quot;path&quot;, and its value</extracomment>
        <translation>与设备 %1 冲突：两者的 %2 相同，均为 %3</translation>
    </message>
    <message>
        <source>It is at odds with the device %1</source>
        <translation>与设备 %1 冲突</translation>
    </message>
    <message>
        <source>It is at odds with another device</source>
        <translation>与另一设备冲突</translation>
    </message>
</context>
<context>
    <name>mooring::DeviceRows</name>
    <message>
        <source>%1, from %2</source>
        <extracomment>A value, and the profile that gives it</extracomment>
        <translation>%1，来自 %2</translation>
    </message>
    <message>
        <source>%1 by default</source>
        <extracomment>A value that counts where nothing is set</extracomment>
        <translation>默认为 %1</translation>
    </message>
    <message>
        <source>such as %1</source>
        <translation>例如 %1</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
</context>
<context>
    <name>mooring::DeviceSheet</name>
    <message>
        <source>Add a Device</source>
        <translation>添加设备</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Override %1</source>
        <translation>覆盖 %1</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>种类(&amp;K)：</translation>
    </message>
    <message>
        <source>such as %1</source>
        <translation>例如 %1</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>%1 (cannot be used)</source>
        <translation>%1（无法使用）</translation>
    </message>
    <message>
        <source>There is a device %1 already; change it in the list.</source>
        <translation>设备 %1 已存在；请在列表中更改。</translation>
    </message>
    <message>
        <source>It takes the place of the device that the profile %1 gives.</source>
        <translation>它将取代配置组 %1 给出的设备。</translation>
    </message>
</context>
<context>
    <name>mooring::DeviceSummary</name>
    <message>
        <source>Hides what a profile would give</source>
        <translation>去除配置组给出的设备</translation>
    </message>
    <message>
        <source>Root disk</source>
        <translation>根磁盘</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>存储池 %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <extracomment>A folder of this computer, and where it is in the container</extracomment>
        <translation>%1 挂载到 %2</translation>
    </message>
    <message>
        <source>Volume %1 of the pool %2 at %3</source>
        <extracomment>A storage volume, its pool, and where it is in the container</extracomment>
        <translation>存储池 %2 的存储卷 %1 挂载到 %3</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Bridged network card</source>
        <translation>桥接网卡</translation>
    </message>
    <message>
        <source>Network card by macvlan</source>
        <translation>macvlan 网卡</translation>
    </message>
    <message>
        <source>Network card by ipvlan</source>
        <translation>ipvlan 网卡</translation>
    </message>
    <message>
        <source>Routed network card</source>
        <translation>路由网卡</translation>
    </message>
    <message>
        <source>Cable to this computer</source>
        <translation>直连本机的网卡</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>A network card, and what it hangs on: Bridged network card on mooringbr0</extracomment>
        <translation>%1，接在 %2</translation>
    </message>
    <message>
        <source>%1 inside</source>
        <extracomment>The name of a network card inside the container</extracomment>
        <translation>容器内为 %1</translation>
    </message>
    <message>
        <source>%1 here → %2 in the container</source>
        <extracomment>Where a proxy listens and where it passes connections on to</extracomment>
        <translation>本机 %1 → 容器内 %2</translation>
    </message>
    <message>
        <source>%1 in the container → %2 here</source>
        <translation>容器内 %1 → 本机 %2</translation>
    </message>
    <message>
        <source>at %1</source>
        <extracomment>Where a device is in the container</extracomment>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>端口 %1</translation>
    </message>
    <message>
        <source>Own folder at %1</source>
        <extracomment>A folder that only this container has, and where it is in the container</extracomment>
        <translation>容器自己的文件夹，位于 %1</translation>
    </message>
</context>
<context>
    <name>mooring::DeviceTable</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>&amp;Override…</source>
        <translation>覆盖(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>mooring::DevicesPage</name>
    <message>
        <source>Reading the devices…</source>
        <translation>正在读取设备…</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>No devices</source>
        <translation>没有设备</translation>
    </message>
    <message>
        <source>Give the container a network card, a folder of this computer, or a device such as a USB stick; most can come and go while it runs.</source>
        <translation>可为容器添加网卡、本机的文件夹，或 U 盘之类的设备；大多数可在容器运行时接入和移除。</translation>
    </message>
    <message>
        <source>&amp;Add a Device…</source>
        <translation>添加设备(&amp;A)…</translation>
    </message>
    <message>
        <source>Add Device…</source>
        <translation>添加设备…</translation>
    </message>
    <message>
        <source>Bring back %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Give all containers that use this profile a network card, a folder of this computer, or another device.</source>
        <translation>为使用此配置组的所有容器添加网卡、本机文件夹或其他设备。</translation>
    </message>
    <message>
        <source>Add a device</source>
        <translation>添加设备</translation>
    </message>
    <message>
        <source>No device matches</source>
        <translation>没有匹配的设备</translation>
    </message>
    <message>
        <source>Change or clear the search.</source>
        <translation>请修改或清除搜索内容。</translation>
    </message>
    <message>
        <source>&amp;Share a Folder…</source>
        <translation>共享文件夹(&amp;S)…</translation>
    </message>
    <message>
        <source>Share Folder…</source>
        <translation>共享文件夹…</translation>
    </message>
    <message>
        <source>Share a folder of your own; it can be dropped here, too</source>
        <translation>共享您自己的文件夹；也可以把它拖放到这里</translation>
    </message>
    <message>
        <source>Share %1 with %2
(with Alt: read-only)</source>
        <translation>与 %2 共享 %1
（按住 Alt：只读）</translation>
    </message>
</context>
<context>
    <name>mooring::DiffSheet</name>
    <message>
        <source>Changes of %1</source>
        <translation>%1 的更改</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
</context>
<context>
    <name>mooring::Drawer</name>
    <message>
        <source>Hide the drawer</source>
        <translation>隐藏底部面板</translation>
    </message>
    <message>
        <source>Hide (%1)</source>
        <translation>隐藏 (%1)</translation>
    </message>
    <message>
        <source>Terminals (%1)</source>
        <translation>终端 (%1)</translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Activity (%1)</source>
        <translation>活动 (%1)</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>%1 leaves the terminal</source>
        <translation>按 %1 离开终端</translation>
    </message>
</context>
<context>
    <name>mooring::FieldNote</name>
    <message>
        <source>✔ %1</source>
        <translation>✔ %1</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>mooring::Footer</name>
    <message>
        <source>%1 · %2 · %3</source>
        <extracomment>Three counts beside each other</extracomment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 个容器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个运行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 个镜像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选择 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ImageListModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>An image in one line: description, architecture, size of its file</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
</context>
<context>
    <name>mooring::ImagePicker</name>
    <message>
        <source>Filter images</source>
        <translation>筛选镜像</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>There is no image yet. Import one first.</source>
        <translation>还没有镜像，请先导入一个。</translation>
    </message>
    <message>
        <source>I&amp;mport an Image…</source>
        <translation>导入镜像(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>mooring::ImagesPage</name>
    <message>
        <source>Images</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>&amp;Copy Fingerprint</source>
        <translation>复制指纹(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>还没有镜像</translation>
    </message>
    <message>
        <source>Containers are launched from images. Import one from a file, or drop the file anywhere on this window.</source>
        <translation>容器从镜像创建。请从文件导入镜像，或把文件拖放到此窗口的任意位置。</translation>
    </message>
    <message>
        <source>&amp;Import an Image…</source>
        <translation>导入镜像(&amp;I)…</translation>
    </message>
    <message>
        <source>No image matches</source>
        <translation>没有匹配的镜像</translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation>请修改或清除筛选条件。</translation>
    </message>
    <message>
        <source>Filter images</source>
        <translation>筛选镜像</translation>
    </message>
    <message>
        <source>Delete Image</source>
        <translation>删除镜像</translation>
    </message>
    <message>
        <source>Delete the image “%1”?</source>
        <translation>要删除镜像“%1”吗？</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n image(s)?</source>
        <translation>
            <numerusform>要删除 %n 个镜像吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone. Containers that were launched from it go on working.</source>
        <translation>此操作无法撤销。由它创建的容器可以继续使用。</translation>
    </message>
    <message>
        <source>&amp;Delete Image</source>
        <translation>删除镜像(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Delete Images</source>
        <translation>删除镜像(&amp;D)</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 个镜像</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Launch from Image…</source>
        <translation>用镜像创建容器(&amp;L)…</translation>
    </message>
</context>
<context>
    <name>mooring::ImportSheet</name>
    <message>
        <source>Import an Image</source>
        <translation>导入镜像</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>Choose a file, or drop it here</source>
        <translation>选择文件，或拖放到此处</translation>
    </message>
    <message>
        <source>Such as debian/13</source>
        <translation>例如 debian/13</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Choose the File of an Image</source>
        <translation>选择镜像文件</translation>
    </message>
    <message>
        <source>One archive, or a metadata archive and a root file system.</source>
        <translation>一个归档文件，或一个元数据归档和一个根文件系统。</translation>
    </message>
    <message>
        <source>An image in one file.</source>
        <translation>单文件镜像。</translation>
    </message>
    <message>
        <source>An image in two files: metadata and root file system.</source>
        <translation>双文件镜像：元数据和根文件系统。</translation>
    </message>
    <message>
        <source>Without a name it is known by its fingerprint only.</source>
        <translation>不填写名称时，只能通过指纹识别。</translation>
    </message>
    <message>
        <source>Another image has this name.</source>
        <translation>已有同名的镜像。</translation>
    </message>
    <message>
        <source>This name is free.</source>
        <translation>此名称可用。</translation>
    </message>
</context>
<context>
    <name>mooring::InstanceListModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>IPv4</source>
        <translation>IPv4</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置组</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A row as a screen reader says it: name, status, address</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>mooring::LaunchSections</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Cloud-init and keys for SSH</source>
        <translation>Cloud-init 与 SSH 密钥</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>处理器时间</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Root disk</source>
        <translation>根磁盘</translation>
    </message>
    <message>
        <source>Size and limits</source>
        <translation>大小与限制</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Containers inside</source>
        <translation>内部容器</translation>
    </message>
    <message>
        <source>Privileged</source>
        <translation>特权</translation>
    </message>
    <message>
        <source>Number of ids</source>
        <translation>ID 数量</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>保护</translation>
    </message>
    <message>
        <source>System call filter</source>
        <translation>系统调用过滤</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>安全</translation>
    </message>
</context>
<context>
    <name>mooring::LaunchSheet</name>
    <message>
        <source>Launch a Container</source>
        <translation>创建容器</translation>
    </message>
    <message>
        <source>&amp;Launch</source>
        <translation>创建(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Start it</source>
        <translation>启动它(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Open a shell</source>
        <translation>打开终端(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>镜像(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置组</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>创建后</translation>
    </message>
    <message>
        <source>Another container has this name.</source>
        <translation>已有同名的容器。</translation>
    </message>
    <message>
        <source>This name is free.</source>
        <translation>此名称可用。</translation>
    </message>
    <message>
        <source>In a &amp;terminal</source>
        <translation>终端命令(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Delete it when it stops</source>
        <translation>停止后删除(&amp;D)</translation>
    </message>
    <message>
        <source>This gives: %1</source>
        <extracomment>What a container is going to have</extracomment>
        <translation>将得到：%1</translation>
    </message>
    <message>
        <source>⚠ %1 (%2)</source>
        <extracomment>Whom something does harm, and by which settings and devices</extracomment>
        <translation>⚠ %1（%2）</translation>
    </message>
    <message>
        <source>For a try: the container and all that is in it are gone once it has stopped.</source>
        <translation>用于试用：容器一旦停止，容器及其中的全部内容就会消失。</translation>
    </message>
</context>
<context>
    <name>mooring::LaunchSummary</name>
    <message numerus="yes">
        <source>%n processor(s)</source>
        <translation>
            <numerusform>%n 个处理器</numerusform>
        </translation>
    </message>
    <message>
        <source>the processors %1</source>
        <extracomment>Which ones, such as &quot;0-3&quot;</extracomment>
        <translation>处理器 %1</translation>
    </message>
    <message>
        <source>a network card</source>
        <translation>一块网卡</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>无网络</translation>
    </message>
    <message>
        <source>root disk without a limit</source>
        <translation>根磁盘不限大小</translation>
    </message>
    <message>
        <source>root disk of %1</source>
        <translation>根磁盘 %1</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 内存</translation>
    </message>
    <message>
        <source>all processors and memory</source>
        <translation>全部处理器和内存</translation>
    </message>
    <message>
        <source>network %1</source>
        <extracomment>A thing that the container needs, and who gives it: &quot;from web&quot;</extracomment>
        <translation>网络 %1</translation>
    </message>
    <message>
        <source>from here</source>
        <translation>来自此处</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>root disk %1</source>
        <extracomment>A thing that the container needs, and who gives it: &quot;from web&quot;</extracomment>
        <translation>根磁盘 %1</translation>
    </message>
    <message>
        <source>no network card: it reaches nothing outside</source>
        <translation>没有网卡：无法访问外部</translation>
    </message>
    <message>
        <source>%1 of processor time</source>
        <translation>%1 处理器时间</translation>
    </message>
    <message>
        <source>%1 processes</source>
        <translation>%1 个进程</translation>
    </message>
    <message>
        <source>no limits</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>存储池 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) or disk(s) beside the root</source>
        <translation>
            <numerusform>除根以外还有 %n 个文件夹或磁盘</numerusform>
        </translation>
    </message>
    <message>
        <source>the root only</source>
        <translation>仅根磁盘</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>nothing at the first boot</source>
        <translation>首次启动时不执行任何操作</translation>
    </message>
    <message>
        <source>with keys for SSH</source>
        <translation>含 SSH 密钥</translation>
    </message>
    <message>
        <source>at the first boot</source>
        <translation>首次启动时执行</translation>
    </message>
    <message>
        <source>privileged</source>
        <translation>特权</translation>
    </message>
    <message>
        <source>may run containers</source>
        <translation>可运行容器</translation>
    </message>
    <message>
        <source>cannot be deleted</source>
        <translation>不可删除</translation>
    </message>
    <message>
        <source>as usual: ids of its own, no privileges</source>
        <translation>与平常一样：独立的 ID，无特权</translation>
    </message>
</context>
<context>
    <name>mooring::MainWindow</name>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Looking for the containers of this computer.</source>
        <translation>正在查找这台计算机上的容器。</translation>
    </message>
    <message>
        <source>Mooring</source>
        <translation>Mooring</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n container(s)</source>
        <translation>
            <numerusform>已删除 %n 个容器</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <source>Stopped and deleted %1</source>
        <translation>已停止并删除 %1</translation>
    </message>
    <message>
        <source>Unavailable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Import %1 as an image</source>
        <translation>将 %1 导入为镜像</translation>
    </message>
    <message>
        <source>&amp;Launch…</source>
        <translation>创建容器(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>侧边栏(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Drawer</source>
        <translation>底部面板(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>筛选(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Connect Again</source>
        <translation>重新连接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Container</source>
        <translation>容器(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo Last Deed</source>
        <translation>撤销上次操作(&amp;U)</translation>
    </message>
    <message>
        <source>Close Mooring</source>
        <translation>关闭 Mooring</translation>
    </message>
    <message>
        <source>Changes of %1 were not applied.</source>
        <translation>%1 的更改尚未应用。</translation>
    </message>
    <message>
        <source>They are lost when the window closes.</source>
        <translation>关闭窗口后这些更改将丢失。</translation>
    </message>
    <message>
        <source>&amp;Discard and Close</source>
        <translation>放弃并关闭(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>前进(&amp;W)</translation>
    </message>
    <message>
        <source>Deleted the profile %1</source>
        <translation>已删除配置组 %1</translation>
    </message>
    <message>
        <source>Renamed the profile %1 to %2</source>
        <translation>已将配置组 %1 重命名为 %2</translation>
    </message>
    <message>
        <source>Changed the description of %1</source>
        <translation>已更改 %1 的描述</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Restart %n Container(s)</source>
        <translation>
            <numerusform>重启 %n 个容器(&amp;R)</numerusform>
        </translation>
    </message>
    <message>
        <source>Shared %1 with %2</source>
        <translation>已与 %2 共享 %1</translation>
    </message>
    <message>
        <source>Deleted the network %1</source>
        <translation>已删除网络 %1</translation>
    </message>
</context>
<context>
    <name>mooring::MessageBar</name>
    <message numerus="yes">
        <source>%n thing(s) on this computer could be safer</source>
        <translation>
            <numerusform>这台计算机上有 %n 项安全问题可以改进</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::NetworkActions</name>
    <message>
        <source>&amp;New Network…</source>
        <translation>新建网络(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>D&amp;escription…</source>
        <translation>描述(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy Subnet</source>
        <translation>复制子网(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>used by %1</source>
        <translation>正由 %1 使用</translation>
    </message>
    <message>
        <source>&amp;Delete – %1</source>
        <extracomment>A deed that is refused, and why</extracomment>
        <translation>删除(&amp;D)——%1</translation>
    </message>
    <message>
        <source>It cannot be deleted: %1</source>
        <translation>无法删除：%1</translation>
    </message>
    <message>
        <source>Delete (this can be undone)</source>
        <translation>删除（可以撤销）</translation>
    </message>
</context>
<context>
    <name>mooring::NetworkLeaseModel</name>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>reserved</source>
        <extracomment>Until when somebody has an address: it is kept for him, or his for ever</extracomment>
        <translation>已保留</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Hardware address</source>
        <translation>硬件地址</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到期时间</translation>
    </message>
    <message>
        <source>What it calls itself, and what DNS finds it by</source>
        <translation>容器自报的名称，也是 DNS 中的名称</translation>
    </message>
    <message>
        <source>Its configuration asks for this address, which is kept for it</source>
        <translation>其配置指定了此地址，并为其保留</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Who has an address, and the address</extracomment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>mooring::NetworkLeasesPage</name>
    <message>
        <source>Addresses that are given</source>
        <translation>已分配的地址</translation>
    </message>
    <message>
        <source>&amp;Copy Address</source>
        <translation>复制地址(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;Hardware Address</source>
        <translation>复制硬件地址(&amp;H)</translation>
    </message>
    <message>
        <source>Nobody has an address</source>
        <translation>尚未分配任何地址</translation>
    </message>
    <message>
        <source>Containers that run on this network are listed here with their addresses.</source>
        <translation>在此网络上运行的容器及其地址会列在这里。</translation>
    </message>
</context>
<context>
    <name>mooring::NetworkListModel</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>chosen at its first use</source>
        <extracomment>A network whose subnet is chosen when it is made</extracomment>
        <translation>首次使用时选定</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>A network without a subnet</extracomment>
        <translation>无</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n 个配置组</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 个容器</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Two counts, such as &quot;1 profile, 6 containers&quot;</extracomment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Subnet</source>
        <translation>子网</translation>
    </message>
    <message>
        <source>NAT</source>
        <translation>NAT 转换</translation>
    </message>
    <message>
        <source>DHCP</source>
        <translation>DHCP 分配</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Whether containers reach the outside under this computer’s address</source>
        <translation>容器是否以本机地址访问外部网络</translation>
    </message>
    <message>
        <source>Whether containers are given addresses</source>
        <translation>是否为容器分配地址</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>A network as a screen reader says it: name, status, subnet</extracomment>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>mooring::NetworkOverview</name>
    <message>
        <source>under this computer’s address; nobody outside opens a connection to them</source>
        <translation>以本机地址访问；外部无法主动连接容器</translation>
    </message>
    <message>
        <source>under their own addresses; whoever has a way here is let in</source>
        <translation>以容器自己的地址访问；有路由可达的主机都可以连入</translation>
    </message>
    <message>
        <source>containers have to give themselves one</source>
        <translation>容器需要自行设置</translation>
    </message>
    <message>
        <source>given by DHCP, for %1</source>
        <extracomment>How addresses are given; the time is such as &quot;1h&quot;</extracomment>
        <translation>由 DHCP 分配，租期 %1</translation>
    </message>
    <message>
        <source>given by DHCP from %1, for %2</source>
        <extracomment>How addresses are given: ranges of addresses, and a time such as &quot;1h&quot;</extracomment>
        <translation>由 DHCP 从 %1 中分配，租期 %2</translation>
    </message>
    <message>
        <source>containers are not found by name</source>
        <translation>无法按名称找到容器</translation>
    </message>
    <message>
        <source>web-1 is found as web-1.%1</source>
        <extracomment>How containers are found by name</extracomment>
        <translation>可通过 web-1.%1 找到 web-1</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s): %1</source>
        <translation>
            <numerusform>%n 个配置组：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n container(s): %1</source>
        <translation>
            <numerusform>%n 个容器：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Subnet</source>
        <translation>子网</translation>
    </message>
    <message>
        <source>To the outside</source>
        <translation>访问外部</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Stopped: it is made when a container needs it</source>
        <extracomment>A network that is made when the first container needs it</extracomment>
        <translation>已停止：有容器需要时建立</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>mooring::NetworkPage</name>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Leases</source>
        <translation>租约</translation>
    </message>
    <message>
        <source>Used By</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 已不存在</translation>
    </message>
    <message>
        <source>%1 · %2 · used by %3</source>
        <extracomment>A network&apos;s status, its subnet, and who uses it</extracomment>
        <translation>%1 · %2 · 使用者：%3</translation>
    </message>
</context>
<context>
    <name>mooring::NetworkPart</name>
    <message>
        <source>&amp;Connect it to a network</source>
        <translation>连接到网络(&amp;C)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 地址</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 地址</translation>
    </message>
    <message>
        <source>Most it receives</source>
        <translation>接收上限</translation>
    </message>
    <message>
        <source>Most it sends</source>
        <translation>发送上限</translation>
    </message>
    <message>
        <source>Connect to a network</source>
        <translation>连接到网络</translation>
    </message>
    <message>
        <source>Connect to no network</source>
        <translation>不连接网络</translation>
    </message>
</context>
<context>
    <name>mooring::NetworkSheet</name>
    <message>
        <source>New Network</source>
        <translation>新建网络</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>创建(&amp;C)</translation>
    </message>
    <message>
        <source>Choose a &amp;free one</source>
        <translation>选择空闲的子网(&amp;F)</translation>
    </message>
    <message>
        <source>Th&amp;is one:</source>
        <translation>使用此子网(&amp;I)：</translation>
    </message>
    <message>
        <source>They reach the outside &amp;under this computer’s address (NAT)</source>
        <translation>以本机地址访问外部网络 (NAT)(&amp;U)</translation>
    </message>
    <message>
        <source>They are given &amp;addresses (DHCP)</source>
        <translation>分配地址 (DHCP)(&amp;A)</translation>
    </message>
    <message>
        <source>They have IPv&amp;6 addresses, too</source>
        <translation>同时使用 IPv6 地址(&amp;6)</translation>
    </message>
    <message>
        <source>What it is for, in a few words</source>
        <translation>用几个字说明用途</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>描述(&amp;D)</translation>
    </message>
    <message>
        <source>Subnet</source>
        <translation>子网</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>D&amp;omain</source>
        <translation>域名(&amp;O)</translation>
    </message>
    <message>
        <source>In a &amp;terminal</source>
        <translation>在终端中(&amp;T)</translation>
    </message>
    <message>
        <source>This computer’s address in the network, with the length of the subnet</source>
        <translation>本机在该网络中的地址及子网前缀长度</translation>
    </message>
    <message>
        <source>Such as %1</source>
        <translation>例如 %1</translation>
    </message>
    <message>
        <source>A random subnet is chosen for them. This computer then passes IPv6 packets on.</source>
        <translation>为其随机选择一个子网。本机随后会转发 IPv6 数据包。</translation>
    </message>
    <message>
        <source>%1 by default</source>
        <translation>默认为 %1</translation>
    </message>
    <message>
        <source>2 to 15 of a-z, 0-9 and - _ . – it is also the name of its bridge, and stays.</source>
        <translation>2 到 15 个字符：a-z、0-9 和 - _ .；它也是网桥的名称，以后不能更改。</translation>
    </message>
    <message>
        <source>There is a network of this name already.</source>
        <translation>已有同名的网络。</translation>
    </message>
    <message>
        <source>This name is free.</source>
        <translation>此名称可用。</translation>
    </message>
    <message>
        <source>One that nothing on this computer uses is chosen once, and kept.</source>
        <translation>选择一个本机未使用的子网，选定后保持不变。</translation>
    </message>
    <message>
        <source>This computer has this address in it.</source>
        <translation>本机在该子网中使用此地址。</translation>
    </message>
    <message>
        <source>This computer’s address in it with the length of the subnet, such as 10.1.2.1/24.</source>
        <translation>本机在其中的地址及子网前缀长度，例如 10.1.2.1/24。</translation>
    </message>
    <message>
        <source>web-1 is found as web-1.%1.</source>
        <translation>可通过 web-1.%1 找到 web-1。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>mooring::NetworkUserModel</name>
    <message>
        <source>Profile</source>
        <translation>配置组</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Description or status</source>
        <translation>描述或状态</translation>
    </message>
</context>
<context>
    <name>mooring::NetworkUsersPage</name>
    <message>
        <source>Nobody uses this network</source>
        <translation>没有任何使用者</translation>
    </message>
    <message>
        <source>Give a profile or a container a network device with this network.</source>
        <translation>请为配置组或容器添加使用此网络的网络设备。</translation>
    </message>
    <message>
        <source>Profiles and containers that use this network</source>
        <translation>使用此网络的配置组和容器</translation>
    </message>
</context>
<context>
    <name>mooring::NetworksPage</name>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>No network matches</source>
        <translation>没有匹配的网络</translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation>请修改或清除筛选条件。</translation>
    </message>
    <message>
        <source>No networks</source>
        <translation>没有网络</translation>
    </message>
    <message>
        <source>On a managed network containers get addresses, find each other by name, and reach the outside.</source>
        <translation>在托管网络上，容器会获得地址，可按名称互相找到，并能访问外部网络。</translation>
    </message>
    <message>
        <source>&amp;New Network…</source>
        <translation>新建网络(&amp;N)…</translation>
    </message>
    <message>
        <source>Filter networks</source>
        <translation>筛选网络</translation>
    </message>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation>
            <numerusform>%n 个网络</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::Notice</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
</context>
<context>
    <name>mooring::ObjectPage</name>
    <message>
        <source>Somebody deleted it. Nothing more can be done with it here.</source>
        <translation>它已被删除，在这里无法再对它进行任何操作。</translation>
    </message>
    <message>
        <source>&amp;Back to the List</source>
        <translation>返回列表(&amp;B)</translation>
    </message>
    <message>
        <source>Back to the list (Alt+Left)</source>
        <translation>返回列表（Alt+Left）</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>此页的各部分</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Search settings and devices</source>
        <translation>搜索设置和设备</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
</context>
<context>
    <name>mooring::OperationListModel</name>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>mooring::OptionField</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>%1, such as %2</source>
        <extracomment>How values are written, and one of them</extracomment>
        <translation>%1，例如 %2</translation>
    </message>
    <message>
        <source>such as %1</source>
        <extracomment>In an empty field: a value that fits</extracomment>
        <translation>例如 %1</translation>
    </message>
    <message>
        <source>%1. Must be given.</source>
        <extracomment>What an option is for, which has to be set</extracomment>
        <translation>%1。必须填写。</translation>
    </message>
    <message>
        <source>%1. ⚠ %2</source>
        <extracomment>What an option is for, and what it takes to be allowed</extracomment>
        <translation>%1。⚠ %2</translation>
    </message>
</context>
<context>
    <name>mooring::OptionList</name>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message numerus="yes">
        <source>%n more option(s)</source>
        <translation>
            <numerusform>另外 %n 个选项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::PasteDialog</name>
    <message>
        <source>Paste into the terminal</source>
        <translation>粘贴到终端</translation>
    </message>
    <message>
        <source>Text to paste</source>
        <translation>要粘贴的文本</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message numerus="yes">
        <source>This text has %n line(s). A shell runs each line as a command.</source>
        <translation>
            <numerusform>这段文本有 %n 行，终端会把每一行当作命令执行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) will be left out.</source>
        <translation>
            <numerusform>%n 个控制字符将被去除。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ProfileActions</name>
    <message>
        <source>&amp;New Profile…</source>
        <translation>新建配置组(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Copy…</source>
        <translation>复制(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>D&amp;escription…</source>
        <translation>描述(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>“default” is always there</source>
        <translation>“default”必须始终存在</translation>
    </message>
    <message>
        <source>used by %1</source>
        <translation>正由 %1 使用</translation>
    </message>
    <message>
        <source>&amp;Rename – “default” keeps its name</source>
        <translation>重命名(&amp;R)——“default”的名称不能更改</translation>
    </message>
    <message>
        <source>“default” keeps its name</source>
        <translation>“default”的名称不能更改</translation>
    </message>
    <message>
        <source>&amp;Delete – %1</source>
        <extracomment>A deed that is refused, and why</extracomment>
        <translation>删除(&amp;D)——%1</translation>
    </message>
    <message>
        <source>It cannot be deleted: %1</source>
        <translation>无法删除：%1</translation>
    </message>
    <message>
        <source>Delete (this can be undone)</source>
        <translation>删除（可以撤销）</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
</context>
<context>
    <name>mooring::ProfileListModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>Names, such as &quot;web-1, web-2, web-3&quot;, and how many are not told</extracomment>
        <translation>
            <numerusform>%1，另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1, used by %2</source>
        <extracomment>A profile and who uses it</extracomment>
        <translation>%1，使用者：%2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>mooring::ProfileOrder</name>
    <message>
        <source>Profiles in their order</source>
        <translation>按次序排列的配置组</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A button&apos;s words, and its key</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Move &amp;Up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A profile&apos;s name and what it says of itself</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Add the profile %1</source>
        <translation>添加配置组 %1</translation>
    </message>
    <message>
        <source>It has all profiles that there are</source>
        <translation>已使用所有配置组</translation>
    </message>
    <message>
        <source>Order of profiles</source>
        <translation>配置组的次序</translation>
    </message>
    <message>
        <source>Remove the profile %1</source>
        <translation>移除配置组 %1</translation>
    </message>
    <message>
        <source>No profile: only what is set on the container itself counts.</source>
        <translation>没有配置组：只有容器自身的设置生效。</translation>
    </message>
    <message>
        <source>Later ones win over earlier ones, and what is set on the container itself wins over all.</source>
        <translation>后面的配置组优先于前面的，容器自身的设置优先于所有配置组。</translation>
    </message>
</context>
<context>
    <name>mooring::ProfilePage</name>
    <message>
        <source>Profiles</source>
        <translation>配置组</translation>
    </message>
    <message>
        <source>Used By</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 已不存在</translation>
    </message>
    <message>
        <source>used by nobody</source>
        <translation>无使用者</translation>
    </message>
    <message numerus="yes">
        <source>used by %n container(s)</source>
        <translation>
            <numerusform>%n 个容器正在使用</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>What a profile is for, and who uses it</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1; a part of it waits for a restart of %2</source>
        <extracomment>What was done, and who has to be restarted for all of it</extracomment>
        <translation>%1；其中一部分要等 %2 重启后才生效</translation>
    </message>
</context>
<context>
    <name>mooring::ProfilePicker</name>
    <message>
        <source>%1 – %2</source>
        <extracomment>A profile&apos;s name and what it says of itself</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Applied in this order: %1</source>
        <translation>应用顺序：%1</translation>
    </message>
</context>
<context>
    <name>mooring::ProfileSheet</name>
    <message>
        <source>New Profile</source>
        <translation>新建配置组</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Description of %1</source>
        <translation>%1 的描述</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>创建(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>更改(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>What it is for, in a few words</source>
        <translation>用几个字说明用途</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>描述(&amp;D)</translation>
    </message>
    <message>
        <source>There is a profile of this name already.</source>
        <translation>已有同名的配置组。</translation>
    </message>
    <message>
        <source>All containers that use it go on using it.</source>
        <translation>使用它的所有容器将继续使用它。</translation>
    </message>
    <message>
        <source>Letters, digits, and - _ . after the first</source>
        <translation>字母、数字，首字符之后还可用 - _ .</translation>
    </message>
</context>
<context>
    <name>mooring::ProfileUserModel</name>
    <message>
        <source>Nothing: %1 is set later or on itself</source>
        <extracomment>Settings and devices that something else gives to a container</extracomment>
        <translation>无影响：%1 由后面的配置组或容器自身设置</translation>
    </message>
    <message>
        <source>Counts at once</source>
        <translation>立即生效</translation>
    </message>
    <message>
        <source>Needs a restart for %1</source>
        <translation>%1 需重启后生效</translation>
    </message>
    <message>
        <source>Counts from its next start on</source>
        <translation>下次启动后生效</translation>
    </message>
    <message>
        <source>%1; without %2</source>
        <translation>%1；%2 除外</translation>
    </message>
    <message>
        <source>Counts at once for %1.</source>
        <translation>对 %1 立即生效。</translation>
    </message>
    <message>
        <source>Needs a restart of %1.</source>
        <translation>需要重启 %1。</translation>
    </message>
    <message>
        <source>Counts from the next start on for %1.</source>
        <translation>%1 下次启动后生效。</translation>
    </message>
    <message>
        <source>Does nothing to %1, where something later counts instead.</source>
        <translation>对 %1 无影响，因为后面的设置优先。</translation>
    </message>
    <message>
        <source>the only one</source>
        <translation>唯一</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>The place of a profile among those of a container</extracomment>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>Later profiles win: %1</source>
        <translation>后面的配置组优先：%1</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>次序</translation>
    </message>
    <message>
        <source>What the changes do</source>
        <translation>更改的影响</translation>
    </message>
</context>
<context>
    <name>mooring::ProfileUsersPage</name>
    <message>
        <source>Nobody uses this profile</source>
        <translation>没有容器使用此配置组</translation>
    </message>
    <message>
        <source>Give it to a container on the container’s own page, or when you launch one.</source>
        <translation>可在容器的页面上或启动新容器时为其添加此配置组。</translation>
    </message>
    <message>
        <source>Containers that use this profile</source>
        <translation>使用此配置组的容器</translation>
    </message>
</context>
<context>
    <name>mooring::ProfilesPage</name>
    <message>
        <source>Profiles</source>
        <translation>配置组</translation>
    </message>
    <message>
        <source>No profiles</source>
        <translation>没有配置组</translation>
    </message>
    <message>
        <source>A profile gives settings and devices to every container that uses it.</source>
        <translation>配置组为使用它的每个容器提供设置和设备。</translation>
    </message>
    <message>
        <source>&amp;New Profile…</source>
        <translation>新建配置组(&amp;N)…</translation>
    </message>
    <message>
        <source>No profile matches</source>
        <translation>没有匹配的配置组</translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation>请修改或清除筛选条件。</translation>
    </message>
    <message>
        <source>Filter profiles</source>
        <translation>筛选配置组</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n 个配置组</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ProfilesText</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <extracomment>A setting, its value and the one that is to come</extracomment>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>Device %1 goes</source>
        <translation>移除设备 %1</translation>
    </message>
    <message>
        <source>Device %1 comes</source>
        <translation>加入设备 %1</translation>
    </message>
    <message>
        <source>Device %1 changes</source>
        <translation>更改设备 %1</translation>
    </message>
    <message>
        <source>%1: %2 wins over %3</source>
        <extracomment>A setting or a device, who gives the one that counts, and whose does not count</extracomment>
        <translation>%1：%2 优先于 %3</translation>
    </message>
    <message>
        <source>what is set here</source>
        <translation>此处的设置</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that counts becomes another.</source>
        <translation>生效的内容没有变化。</translation>
    </message>
</context>
<context>
    <name>mooring::SessionBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>mooring::SettingCells</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>A value and the one that is to replace it</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>set here</source>
        <translation>在此设置</translation>
    </message>
    <message>
        <source>from %1</source>
        <extracomment>The profile that a value comes from</extracomment>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A layer and its value, such as &quot;Default: 100%&quot;</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>cannot be set</source>
        <translation>不可设置</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>after restart</source>
        <translation>重启后</translation>
    </message>
</context>
<context>
    <name>mooring::SettingDetails</name>
    <message>
        <source>From: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>Value: %1, such as %2</source>
        <translation>取值：%1，例如 %2</translation>
    </message>
    <message>
        <source>A change counts at once.</source>
        <translation>更改立即生效。</translation>
    </message>
    <message>
        <source>A change counts from the container&apos;s next start on.</source>
        <translation>更改在容器下次启动后生效。</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改(&amp;C)…</translation>
    </message>
    <message>
        <source>About this setting</source>
        <translation>关于此设置</translation>
    </message>
    <message>
        <source>Choose a setting to read about it.</source>
        <translation>选择一项设置以查看说明。</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A key and what it is for</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What a button does, and with which key</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>mooring::SettingRows</name>
    <message>
        <source>%1, from %2</source>
        <extracomment>A value, and the profile that gives it</extracomment>
        <translation>%1，来自 %2</translation>
    </message>
    <message>
        <source>%1 by default</source>
        <extracomment>A value that counts where nothing is set</extracomment>
        <translation>默认为 %1</translation>
    </message>
    <message>
        <source>such as %1</source>
        <translation>例如 %1</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
</context>
<context>
    <name>mooring::SeveralPage</name>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>None of these containers is there any more</source>
        <translation>这些容器都已不存在</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between names of a list</extracomment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>Names, and how many more there are</extracomment>
        <translation>
            <numerusform>%1，另有 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n setting(s) and devices that differ are not shown</source>
        <extracomment>Names of containers; what they have alike is shown</extracomment>
        <translation>
            <numerusform>%1 · 有 %n 项不同的设置和设备未显示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::ShareSheet</name>
    <message>
        <source>Share a Folder with %1</source>
        <translation>与 %1 共享文件夹</translation>
    </message>
    <message>
        <source>&amp;Share</source>
        <translation>共享(&amp;S)</translation>
    </message>
    <message>
        <source>The container can only &amp;read it</source>
        <translation>容器只能读取(&amp;R)</translation>
    </message>
    <message>
        <source>Choose a folder, or drop it here</source>
        <translation>选择文件夹，或把它拖放到这里</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Path inside</source>
        <translation>容器内路径(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;User inside</source>
        <extracomment>The number of the user of the container whose the files are</extracomment>
        <translation>容器内用户(&amp;U)</translation>
    </message>
    <message>
        <source>In a &amp;terminal</source>
        <translation>在终端中(&amp;T)</translation>
    </message>
    <message>
        <source>Choose a Folder to Share</source>
        <translation>选择要共享的文件夹</translation>
    </message>
    <message>
        <source>A folder of your own, on a disk of this computer.</source>
        <translation>本机磁盘上您自己的文件夹。</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>没有这个文件夹。</translation>
    </message>
    <message>
        <source>It is not yours. Only its owner shares a folder; others can be given as disks (Add Device).</source>
        <translation>它不属于您。只有所有者才能共享文件夹；其他文件夹可以作为磁盘添加（添加设备）。</translation>
    </message>
    <message>
        <source>This is all of your home folder, with your keys and passwords.</source>
        <translation>这是您的整个主文件夹，其中有您的密钥和密码。</translation>
    </message>
    <message>
        <source>What is mounted below it stays out.</source>
        <translation>挂载在其下的内容不包括在内。</translation>
    </message>
    <message>
        <source>Where it appears in the container.</source>
        <translation>它在容器中出现的位置。</translation>
    </message>
    <message>
        <source>Inside, its files belong to this user (0 is root, 1000 usually the first person); here they stay yours.</source>
        <translation>在容器内，其中的文件属于此用户（0 为 root，1000 通常是第一个用户）；在本机仍属于您。</translation>
    </message>
</context>
<context>
    <name>mooring::Sheet</name>
    <message>
        <source>Waiting for the server. You may be asked for a password.</source>
        <translation>正在等待服务器。可能会要求您输入密码。</translation>
    </message>
</context>
<context>
    <name>mooring::ShellPage</name>
    <message>
        <source>Opening a shell in %1…</source>
        <translation>正在 %1 中打开终端…</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>%1 已被删除。</translation>
    </message>
    <message>
        <source>Press Enter to open a new one.</source>
        <translation>按 Enter 键打开新的终端。</translation>
    </message>
    <message>
        <source>%1 is not running. A new shell can be opened when it runs again.</source>
        <translation>%1 没有运行。它再次运行后即可打开新的终端。</translation>
    </message>
    <message>
        <source>Open a New Shell</source>
        <translation>打开新终端</translation>
    </message>
</context>
<context>
    <name>mooring::Sidebar</name>
    <message>
        <source>This computer</source>
        <translation>这台计算机</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 个容器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个运行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 个镜像</numerusform>
        </translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置组</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n 个配置组</numerusform>
        </translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation>
            <numerusform>%n 个网络</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::StoragePart</name>
    <message>
        <source>Storage pool</source>
        <translation>存储池</translation>
    </message>
    <message>
        <source>Add a &amp;Folder or File of This Computer…</source>
        <translation>添加本机的文件夹或文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
</context>
<context>
    <name>mooring::TerminalTabs</name>
    <message>
        <source>Shells</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>No shell is open. Select a running container and press %1.</source>
        <translation>没有打开的终端。请选择一个运行中的容器，然后按 %1。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A shell&apos;s tab: the container&apos;s name and what the shell calls itself</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Close Shell</source>
        <translation>关闭终端</translation>
    </message>
    <message>
        <source>Close this shell?</source>
        <translation>要关闭此终端吗？</translation>
    </message>
    <message>
        <source>A program that runs in it will end.</source>
        <translation>其中正在运行的程序将会结束。</translation>
    </message>
    <message>
        <source>&amp;Close Shell</source>
        <translation>关闭终端(&amp;C)</translation>
    </message>
</context>
<context>
    <name>mooring::TerminalView</name>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Esc leaves the terminal.</source>
        <translation>按 Ctrl+Shift+Esc 离开终端。</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Normal Size</source>
        <translation>原始大小(&amp;N)</translation>
    </message>
    <message>
        <source>Copy &amp;Link</source>
        <translation>复制链接(&amp;L)</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>打开“%1”</translation>
    </message>
</context>
<context>
    <name>mooring::UnavailablePage</name>
    <message>
        <source>&amp;Try Again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What is wrong, and what to do about it</extracomment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>This computer’s containers cannot be reached</source>
        <translation>无法连接到这台计算机上的容器</translation>
    </message>
</context>
<context>
    <name>mooring::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>撤销 (%1)</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <extracomment>%1 is what was done, such as &quot;Deleted web-1&quot;</extracomment>
        <translation>撤销：%1</translation>
    </message>
</context>
<context>
    <name>mooring::ValueSheet</name>
    <message>
        <source>Value of %1</source>
        <translation>%1 的值</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>使用(&amp;U)</translation>
    </message>
</context>
<context>
    <name>mooring::WindowBar</name>
    <message>
        <source>Tool Bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Show what is going on</source>
        <translation>显示正在进行的活动</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>菜单 (F10)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Activity (%1)</source>
        <translation>活动 (%1)</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) under way</source>
        <translation>
            <numerusform>正在进行 %n 个操作</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mooring::YamlEditor</name>
    <message>
        <source>Configuration as text</source>
        <translation>文本形式的配置</translation>
    </message>
    <message>
        <source>Only what is set here itself. A line that you take out is cleared.</source>
        <translation>仅此处自身的设置。删去的行会被清除。</translation>
    </message>
</context>
</TS>
