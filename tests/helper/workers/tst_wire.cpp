// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/codec.h"
#include "helper/workers/wire.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring::workers;

namespace {

// How many descriptors of this process are of the same socket.
qsizetype openOf(int fd)
{
    const auto target = [](int number) { return QFile::symLinkTarget(u"/proc/self/fd/%1"_s.arg(number)); };
    const QStringList numbers =
        QDir(u"/proc/self/fd"_s).entryList(QDir::System | QDir::AllEntries | QDir::NoDotAndDotDot);
    return std::ranges::count_if(numbers, [&](const QString &number) { return target(number.toInt()) == target(fd); });
}

const StartPlan start{.name = "42",
                      .lxcPath = "/run/mooring/lxc",
                      .layers = {"/a", "/b"},
                      .delta = "/d",
                      .size = {.isKept = true, .bytes = 1'000'000, .project = 42},
                      .mountPoint = "/m",
                      .ids = {.first = 1'000'000, .count = 65536},
                      .otherIds = {{.kind = IdKind::Group, .inside = 1, .host = 2, .count = 3}},
                      .hasPolicyNamespace = true,
                      .logFile = "/l",
                      .items = {{"lxc.uts.name", "web-1"}, {"lxc.environment", "A=\n\0x"}},
                      .nodes = {{.device = "tty", .path = "/dev/ttyUSB0", .major = 188, .minor = 1}},
                      .nodeFolder = "/n",
                      .seed = {{.name = "user-data", .content = "#!/bin/sh\n"}},
                      .seedFolder = "/s",
                      .disks = {{.device = "data", .path = "/mnt", .source = "/srv", .inode = 7, .isShifted = true}},
                      .diskFolder = "/f"};
const DevicePlan device{.name = "42",
                        .lxcPath = "/p",
                        .nodeFolder = "/n",
                        .out = {{.device = "a", .path = "/dev/a", .kind = DeviceNode::Kind::Block, .major = 7}},
                        .in = {{.device = "b", .path = "/dev/b", .mode = 0600, .user = 1, .group = 2}},
                        .closed = {{}}};
const DiskPlan disk{
    .name = "42",
    .diskFolder = "/f",
    .out = {{.device = "a", .path = "/a", .fileSystem = 1, .inode = 2}},
    .in = {{.source = "/b", .isFolder = false, .keepsSetuid = true, .propagation = DiskMount::Propagation::Slave}}};
const StoragePlan storage{.deed = StoragePlan::Deed::Limit,
                          .path = "/p",
                          .source = "/s",
                          .bytes = 1,
                          .size = {.isKept = true, .bytes = 2, .project = 3},
                          .ids = {.first = 4, .count = 5}};
const QueryPlan query{.name = "42", .lxcPath = "/run/mooring/lxc", .monitorPid = 7, .patienceMs = 5};
const ExecPlan exec{.name = "42",
                    .lxcPath = "/p",
                    .command = {"ls", "", "-l"},
                    .environment = {{"A", "1"}, {"B", ""}},
                    .user = 1000,
                    .group = 4'000'000'000,
                    .cwd = "/root",
                    .terminal = true,
                    .columns = 1,
                    .rows = 2};
const UnpackPlan unpack{.target = "/t",
                        .files = 2,
                        .ids = {.first = 1, .count = 2},
                        .maxFileBytes = ~0ULL,
                        .maxUnpackedBytes = 3,
                        .maxInodes = 4,
                        .maxPathBytes = 5,
                        .maxXattrBytes = 6,
                        .maxSeconds = 7,
                        .architecture = "x86_64"};
const Unpacked unpacked{.fingerprint = std::string(64, 'a'),
                        .fileBytes = 1,
                        .unpackedBytes = 2,
                        .inodes = 3,
                        .skippedNodes = 4,
                        .architecture = "x86_64",
                        .createdAt = -5,
                        .expiresAt = 6,
                        .properties = {{"os", "Debian"}, {"release", "13"}}};
const SpawnRequest request{.token = 9, .program = Program::Sysctl, .arguments = {"-q", "", "x"}};

// By their bytes: encode() is the measure, and has every field (static_assert below).
template<typename Record>
void survives(const Record &record)
{
    const std::string bytes = encode(record);
    const auto back = decode<Record>(bytes);
    QVERIFY(back);
    QVERIFY(encode(*back) == bytes);
    for (std::size_t cut = 0; cut < bytes.size(); ++cut)
        QVERIFY2(!decode<Record>(std::string_view(bytes).substr(0, cut)), qPrintable(QString::number(cut)));
    QVERIFY(!decode<Record>(bytes + '\0'));
    // Whatever one byte becomes: a value or nothing, never trouble.
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (const char wrong : {'\0', '\x7f', '\xff'}) {
            std::string changed = bytes;
            changed[i] = wrong;
            (void)decode<Record>(changed);
        }
    }
}

SocketPair makePair()
{
    auto pair = makeSocketPair();
    return pair ? std::move(*pair) : SocketPair();
}

} // namespace

class tst_Wire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRecordSurvives()
    {
        survives(start);
        survives(query);
        survives(device);
        survives(disk);
        survives(storage);
        survives(Plugged());
        survives(exec);
        survives(unpack);
        survives(unpacked);
        survives(request);
        survives(Started{.initPid = 1, .monitorPid = -1});
        survives(Stopped());
        survives(Attached());
        survives(Progress{.stage = 1, .done = ~0ULL, .total = 1});
        survives(Refused{.kind = RefusalKind::Failed, .detail = "no"});
        survives(Spawned{.token = 1, .pid = 2, .error = 3});
        survives(Exited{.pid = 1, .waitStatus = 256});
    }

    void fieldsComeBackAsTheyWere()
    {
        QVERIFY(*decode<Unpacked>(encode(unpacked)) == unpacked);
        const auto plan = decode<ExecPlan>(encode(exec));
        QVERIFY(plan->command == exec.command && plan->environment == exec.environment && plan->cwd == exec.cwd);
        QVERIFY(plan->terminal && plan->group == exec.group && plan->columns == 1 && plan->rows == 2);
        QVERIFY(decode<StartPlan>(encode(start))->items == start.items);
        QVERIFY(decode<StartPlan>(encode(start))->otherIds == start.otherIds);
    }

    void oneRecordIsNotAnother()
    {
        QVERIFY(!decode<Stopped>(encode(Attached())));
        QVERIFY(!decode<QueryPlan>(encode(start)));
        QVERIFY(!decode<Spawned>(encode(Exited())));
        QVERIFY(!decode<Stopped>(""));
    }

    void countsAreNotBelieved()
    {
        // A list of four thousand million, in nine bytes.
        std::string bytes = encode(SpawnRequest());
        bytes.replace(bytes.size() - 4, 4, "\xff\xff\xff\xff");
        QVERIFY(!decode<SpawnRequest>(bytes));
    }

    void aBoolIsNoneOrOne()
    {
        ExecPlan plan;
        std::string bytes = encode(plan);
        bytes[bytes.size() - 9] = 2; // before two numbers of four bytes
        QVERIFY(!decode<ExecPlan>(bytes));
    }

    void messagesKeepTheirEnds()
    {
        const auto pair = makePair();
        QVERIFY(send(pair.ours.get(), "one"));
        QVERIFY(send(pair.ours.get(), "two"));
        QVERIFY(receive(pair.theirs.get())->bytes == "one");
        QVERIFY(receive(pair.theirs.get())->bytes == "two");
    }

    void theLargestRecordFits()
    {
        const auto pair = makePair();
        const std::string large(maxRecordBytes, 'x');
        QVERIFY(send(pair.ours.get(), large));
        QVERIFY(receive(pair.theirs.get())->bytes == large);
        QCOMPARE(send(pair.ours.get(), large + 'x').error(), EMSGSIZE);
        QCOMPARE(send(pair.ours.get(), "").error(), EMSGSIZE); // would mean the end
    }

    void descriptorsComeAlong()
    {
        const auto pair = makePair();
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        std::vector<UniqueFd> pipe;
        pipe.emplace_back(ends[0]);
        pipe.emplace_back(ends[1]);
        const int handed[] = {pipe[0].get(), pipe[1].get()};
        QVERIFY(send(pair.ours.get(), "x", handed));
        pipe.clear();
        auto message = receive(pair.theirs.get());
        QCOMPARE(message->descriptors.size(), 2U);
        QVERIFY(::fcntl(message->descriptors[0].get(), F_GETFD) & FD_CLOEXEC);
        QCOMPARE(::write(message->descriptors[1].get(), "hi", 2), 2);
        char heard[2];
        QCOMPARE(::read(message->descriptors[0].get(), heard, 2), 2);
    }

    void tooManyDescriptorsAreRefused()
    {
        const auto pair = makePair();
        const std::vector<int> many(maxDescriptors + 1, 0);
        QCOMPARE(send(pair.ours.get(), "x", many).error(), EMSGSIZE);
        QVERIFY(send(pair.ours.get(), "x", std::span(many).first(maxDescriptors)));
        QCOMPARE(receive(pair.theirs.get())->descriptors.size(), maxDescriptors);
    }

    // From a side that does not keep to this: neither more bytes nor more descriptors than there is room for, and none left open.
    void aForeignMessageLeavesNothingOpen()
    {
        const auto pair = makePair();
        std::vector<int> many(64, pair.ours.get());
        char control[CMSG_SPACE(64 * sizeof(int))] = {};
        iovec data{.iov_base = control, .iov_len = 1};
        msghdr message{};
        message.msg_iov = &data;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(many.size() * sizeof(int));
        std::memcpy(CMSG_DATA(header), many.data(), many.size() * sizeof(int));
        QCOMPARE(openOf(pair.ours.get()), 1);
        QCOMPARE(::sendmsg(pair.ours.get(), &message, 0), 1);
        QCOMPARE(receive(pair.theirs.get()).error(), EMSGSIZE);
        QCOMPARE(openOf(pair.ours.get()), 1);
    }

    void theEndIsHeard()
    {
        auto pair = makePair();
        pair.ours.reset();
        QVERIFY(receive(pair.theirs.get())->bytes.empty());
        QCOMPARE(send(pair.theirs.get(), "x").error(), EPIPE);
    }

    void doesNotWaitWhenToldSo()
    {
        const auto pair = makePair();
        std::expected<void, int> sent;
        for (int i = 0; i < 10'000 && sent; ++i)
            sent = send(pair.ours.get(), "x", {}, Wait::No);
        QCOMPARE(sent.error(), EAGAIN);
    }

    void aPlanCannotChange()
    {
        const auto file = makePlanFile("the plan");
        QVERIFY(file);
        QCOMPARE(::pwrite(file->get(), "X", 1, 0), -1);
        QCOMPARE(::ftruncate(file->get(), 0), -1);
        QVERIFY(*readPlanFile(file->get()) == "the plan");
        QVERIFY(readPlanFile(file->get())->size() == 8); // whoever reads it does not move it
    }

    void aFileThatCouldChangeIsNoPlan()
    {
        const UniqueFd open(::memfd_create("x", MFD_CLOEXEC | MFD_ALLOW_SEALING));
        QCOMPARE(::write(open.get(), "plan", 4), 4);
        QCOMPARE(readPlanFile(open.get()).error(), EPERM);
        const UniqueFd disk(::open("/etc/hostname", O_RDONLY | O_CLOEXEC));
        QCOMPARE(readPlanFile(disk.get()).error(), EPERM);
    }
};

QTEST_GUILESS_MAIN(tst_Wire)
#include "tst_wire.moc"
