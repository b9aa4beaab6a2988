// SPDX-License-Identifier: GPL-3.0-or-later
// What the helper asks of its workers, as plain C++ values. No Qt: the workers are small programs without it.
// A plan travels as one encoded record (wire.h) on a sealed memfd, its answer as records on a SOCK_SEQPACKET socket.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mooring::workers {

// A container's ids 0 … count-1 are the host's first … first+count-1.
struct IdRange
{
    std::uint32_t first = 0;
    std::uint32_t count = 0;

    friend bool operator==(const IdRange &, const IdRange &) = default;
};

enum class IdKind : std::uint8_t { User, Group };

// Ids inside that are these ids of the host's: inside … inside+count-1 are host … host+count-1.
struct IdMapping
{
    IdKind kind = IdKind::User;
    std::uint32_t inside = 0;
    std::uint32_t host = 0;
    std::uint32_t count = 0;

    friend bool operator==(const IdMapping &, const IdMapping &) = default;
};

// AppArmor's name for what only this container's own profiles live in.
[[nodiscard]] inline std::string policyNamespace(const std::string &containerName)
{
    return "mooring-" + containerName;
}

// A device file as a container has it.
struct DeviceNode
{
    enum class Kind : std::uint8_t { Character, Block };
    std::string device{}; // whose it is: the name of the container's device
    std::string path{};   // inside, absolute and plain
    Kind kind = Kind::Character;
    std::uint32_t major = 0;
    std::uint32_t minor = 0;
    std::uint32_t mode = 0660;
    std::uint32_t user = 0; // in the container's numbers
    std::uint32_t group = 0;

    friend bool operator==(const DeviceNode &, const DeviceNode &) = default;
};

// What cloud-init finds in the container before anything else, as its data source NoCloud has it: "user-data" and what it says.
struct SeedFile
{
    std::string name{}; // without a slash
    std::string content{};

    friend bool operator==(const SeedFile &, const SeedFile &) = default;
};

// A folder or file of this computer as a container has it. Never with devices.
struct DiskMount
{
    enum class Propagation : std::uint8_t { Private, Slave, Shared, Unbindable };
    std::string device{}; // whose it is: the name of the container's device
    std::string path{};   // inside, absolute and plain
    std::string source{}; // absolute; what it leads to must be this, or it is another (hostsource.h):
    std::uint64_t fileSystem = 0;
    std::uint64_t inode = 0;
    bool isFolder = true;
    bool isReadOnly = false;
    bool isRecursive = false; // with what is mounted below it
    bool isShifted = false;   // owners are the same numbers inside as on this computer
    bool keepsSetuid = false; // setuid programs on it are such ones inside, as those of its root are
    Propagation propagation = Propagation::Private;
    std::uint64_t attributes = 0; // more of mount_setattr(2)'s
    // A folder that its owner shares: reached with the owner's rights, and only they are mapped, to one user inside.
    bool isShare = false;
    std::uint32_t owner = 0; // on this computer
    std::uint32_t user = 0;  // in the container's numbers
    std::uint32_t group = 0;

    friend bool operator==(const DiskMount &, const DiskMount &) = default;
};

// The most that a tree on disk may hold. On btrfs its folder is a subvolume of its own; elsewhere it gets this number as its project, which
// no other has.
struct SizeLimit
{
    bool isKept = false;     // else whatever there is stays
    std::uint64_t bytes = 0; // 0: none
    std::uint32_t project = 0;

    friend bool operator==(const SizeLimit &, const SizeLimit &) = default;
};

// mooring-launch start: mounts the root, starts the container through liblxc, answers Started or Refused, exits.
// All paths absolute, on the host, below directories only root can enter.
struct StartPlan
{
    std::string name{};                // liblxc's name of the container: our number, "42"
    std::string lxcPath{};             // liblxc's lxcpath: sockets are named after it
    std::vector<std::string> layers{}; // frozen lower directories, newest first; none: the root is no overlay
    std::string delta{};               // holds upper/ and work/, or rootfs/ where there are no layers
    SizeLimit size{};                  // of the delta
    std::string mountPoint{};          // where the root appears, in the monitor's mount namespace only
    IdRange ids{};                     // none (count 0) for a privileged container, which has no user namespace
    std::vector<IdMapping> otherIds{}; // ids of the host's that it has in the place of some of its own; none overlap
    bool hasPolicyNamespace =
        false; // gets an AppArmor name space for policies of its own, policyNamespace(name), before it starts
    std::string logFile{}; // liblxc's log
    // liblxc's items in order, set one by one in memory, never as text that is parsed again.
    std::vector<std::pair<std::string, std::string>> items{};
    std::vector<DeviceNode> nodes{}; // made in `nodeFolder` as 0, 1, 2, …, for items that mount them; no host sees them
    std::string nodeFolder{};
    std::vector<SeedFile>
        seed{}; // made in `seedFolder` for the container's root alone, for an item that mounts that; no host sees them
    std::string seedFolder{};
    std::vector<DiskMount>
        disks{}; // mounted in `diskFolder` as 0, 1, 2, …, for items that mount them; no host sees them
    std::string diskFolder{};
};

// mooring-launch query: who is the init of this container now? Answers Started (running) or Stopped.
// While a container goes down or reboots, it waits until it is one or the other (at most `patienceMs`). A stopped one's control groups
// and its policy name space are taken away, with whatever is left in them.
struct QueryPlan
{
    std::string name{};
    std::string lxcPath{};
    std::int32_t monitorPid = 0; // the monitor it had; while that lives, the container may come back
    std::uint32_t patienceMs = 10'000;
};

// mooring-launch exec: runs a command inside; stays until it ends and tells the control socket (dbus/, Instance.Exec).
struct ExecPlan
{
    std::string name{};
    std::string lxcPath{};
    std::vector<std::string> command{}; // empty: the user's login shell from the container's passwd
    std::map<std::string, std::string> environment{};
    std::uint32_t user = 0;
    std::uint32_t group = 0;
    std::string cwd{}; // empty: the user's home
    bool terminal = false;
    std::uint32_t columns = 80;
    std::uint32_t rows = 24;
};

// mooring-launch limit: writes into the control group of a running container, in whatever order goes: (file, value), "pids.max" and
// "500". Answers Limited, or Refused with everything as it was before.
struct LimitPlan
{
    std::string name{};
    std::vector<std::pair<std::string, std::string>> settings{};
};

// mooring-launch network: runs ip(8) with batches of commands, one after the other, on this computer or in the network of the container
// whose init's pidfd comes along as descriptor 5. "@guest" in a batch of this computer's is that network, where ip takes one.
// Answers Networked, or Refused with what ip said; where the first batch was done and another fails, after the batches of `undo`, whose
// failures count for nothing.
struct NetworkPlan
{
    enum class Side : std::uint8_t { Host, Guest };
    std::vector<std::pair<Side, std::string>> batches{};
    std::vector<std::pair<Side, std::string>> undo{};
};

// mooring-launch device: takes device files out of a running container, whose init's pidfd comes along as descriptor 5, and puts others
// in. Answers Plugged, or Refused with none of `in` there; what is out stays out.
struct DevicePlan
{
    std::string name{};
    std::string lxcPath{};
    std::string nodeFolder{};      // as a start has it
    std::vector<DeviceNode> out{}; // what the guest has put in the place of one is left alone
    std::vector<DeviceNode> in{};
    std::vector<DeviceNode> closed{}; // by their numbers: what it may open no more
};

// mooring-launch disk: takes disks out of a running container, whose init's pidfd comes along as descriptor 5, and puts others in; one that
// is there already stays. Answers Plugged, or Refused with none of `in` there; what is out stays out.
struct DiskPlan
{
    std::string name{};
    std::string diskFolder{};     // as a start has it
    std::vector<DiskMount> out{}; // what the guest has put on top of one is left alone
    std::vector<DiskMount> in{};
};

// mooring-launch storage: what storage pools ask of the kernel. Answers Stored, or Refused with nothing of it left.
struct StoragePlan
{
    enum class Deed : std::uint8_t {
        ProbeOverlay, // whether `path`, an empty folder, can hold the deltas of containers with these ids; it stays empty
        ProbeMapping, // whether its file system maps ids
        MakeFile,     // a file system in a new file `source` of so many bytes, of which it takes what is used
        Mount,        // `source`, such a file or a folder, at the folder `path`, without setuid programs and devices
        Unmount,      // what is mounted at `path`; Busy while it is used
        Copy,         // the folder `source` and all in it as `path`, which is not there yet
        Limit         // the most that the folder `path` may hold
    };
    Deed deed = Deed::ProbeOverlay;
    std::string path{};
    std::string source{};
    std::uint64_t bytes = 0;
    SizeLimit size{};
    IdRange ids{};
};

// mooring-proxy: passes connections on from one side to the other until the container ends, whose init's pidfd comes along as descriptor
// 5. Answers Listening when it takes them, or Refused.
struct ProxyPlan
{
    enum class Protocol : std::uint8_t { Tcp, Udp, Unix };
    struct End
    {
        Protocol protocol = Protocol::Tcp;
        std::string address{}; // of tcp and udp; empty: every address to listen on, the side's own to connect to
        std::vector<std::uint16_t> ports{};
        std::string path{}; // of a unix socket; one that begins with "@" is abstract
    };
    End listen{};
    End connect{}; // of one port, or as many as `listen` has
    bool listensInside = false;
    bool tellsClient = false;   // by the PROXY protocol's header, version 1
    std::uint32_t fileUser = 0; // whose a listening unix socket is, in the numbers of its side
    std::uint32_t fileGroup = 0;
    std::uint32_t fileMode = 0644;
    std::uint32_t user = 65534; // as whom it passes on, in this computer's numbers
    std::uint32_t group = 65534;
    bool hasUserNamespace = true; // the container
    std::string lockFile{};       // stays locked (fcntl) while it works, so that it is found again
};

// mooring-guestapi: answers containers that ask about themselves, each at a socket of its own. Told of containers as ServeGuest and
// ForgetGuest on its answer socket, and ends when that is closed. It answers nothing itself.
struct GuestApiPlan
{
    std::uint32_t user = 65534; // as whom it answers
    std::uint32_t group = 65534;
};

// What a container may know of itself.
struct GuestState
{
    std::string metaData{};                       // of cloud-init, as its data source LXD reads it
    std::map<std::string, std::string> config{};  // by key
    std::map<std::string, std::string> devices{}; // by name; each a JSON object

    friend bool operator==(const GuestState &, const GuestState &) = default;
};

// Descriptors: the container's GuestState on a sealed memfd; a listening socket, which is its own from here on in the place of any other.
// Without a second one the container has its socket already.
struct ServeGuest
{
    std::string container{};
};

struct ForgetGuest
{
    std::string container{};
};

// mooring-unpack: copies the caller's files into `target`/image (and image.root for a split one), hashing as it copies, then
// unpacks the copy into `target`/rootfs. Answers Progress records, then Unpacked or Refused.
struct UnpackPlan
{
    std::string target{};               // an empty directory, 0700 root
    std::uint32_t files = 1;            // 1 unified, 2 split: descriptors follow the control descriptors
    IdRange ids{};                      // the worker's own user namespace
    std::uint64_t maxFileBytes = 0;     // of the file or files
    std::uint64_t maxUnpackedBytes = 0; // real bytes and apparent sizes
    std::uint64_t maxInodes = 0;
    std::uint32_t maxPathBytes = 4095;
    std::uint32_t maxXattrBytes = 65536; // of one inode
    std::uint32_t maxSeconds = 3600;
    std::string architecture{}; // what this computer can run, as uname(2) names it; "" means any
};

// Answers. A container's init; its pidfd and the monitor's come along as descriptors, in this order.
struct Started
{
    std::int32_t initPid = 0;
    std::int32_t monitorPid = 0;
};

struct Stopped
{
};

struct Limited
{
};

struct Networked
{
    std::string output{}; // of the last batch: JSON, of which a guest may have written every name
};

struct Listening
{
};

struct Plugged
{
};

struct Stored
{
};

// A command runs; its streams and then its control socket come along.
struct Attached
{
};

struct Progress
{
    std::uint8_t stage = 0;  // 0 copying, 1 unpacking
    std::uint64_t done = 0;  // bytes of this stage
    std::uint64_t total = 0; // 0 = not known
};

struct Unpacked
{
    std::string fingerprint{};
    std::uint64_t fileBytes = 0;
    std::uint64_t unpackedBytes = 0;
    std::uint64_t inodes = 0;
    std::uint64_t skippedNodes = 0; // device nodes and sockets, which nobody can make in a user namespace
    std::string architecture{};
    std::int64_t createdAt = 0; // seconds since the epoch
    std::int64_t expiresAt = 0;
    std::map<std::string, std::string> properties{};

    friend bool operator==(const Unpacked &, const Unpacked &) = default;
};

// What Refused::kind means to the engine, which turns it into an Error::Code of the same name.
enum class RefusalKind : std::uint8_t {
    InvalidArgument,
    NotFound,
    Busy,
    NoSpace,
    LimitExceeded,
    Unsupported,
    TimedOut,
    Failed
};

struct Refused
{
    RefusalKind kind = RefusalKind::Failed;
    std::string detail{}; // one English sentence that names the thing
};

// The spawner: starts a program of the closed list with the descriptors that come along as its 0, 1, 2, 3, …
enum class Program : std::uint8_t {
    Launch,
    Unpack,
    Ip,
    Nft,
    Dnsmasq,
    Sysctl,
    AppArmorParser,
    Modprobe,
    Tc,
    Bridge,
    Proxy,
    GuestApi
};
inline constexpr std::size_t programCount = 12;

struct SpawnRequest
{
    std::uint64_t token = 0; // the asker's own; comes back with the answer
    Program program = Program::Launch;
    std::vector<std::string> arguments{}; // without argv[0]
};

// Its pidfd comes along when it could be started.
struct Spawned
{
    std::uint64_t token = 0;
    std::int32_t pid = 0;
    std::int32_t error = 0; // errno, 0 = started
};

// Told of every started program when it ends.
struct Exited
{
    std::int32_t pid = 0;
    std::int32_t waitStatus = 0; // as waitpid(2) has it
};

} // namespace mooring::workers
