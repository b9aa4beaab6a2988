// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/configurationyaml.h"

#include "models/types/ascii.h"

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <QStringConverter>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype maxBytes = 1024 * 1024;
constexpr QLatin1StringView configSection = "config"_L1;
constexpr QLatin1StringView devicesSection = "devices"_L1;

using Kind = YamlProblem::Kind;

TextPosition positionOf(const YAML::Mark &mark)
{
    return mark.is_null() ? TextPosition() : TextPosition{.line = mark.line + 1, .column = mark.column + 1};
}

// QString's own way drops a byte order mark, which may be what a value begins with.
QString textOf(const std::string &utf8)
{
    return QStringDecoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom)
        .decode(QByteArrayView(utf8.data(), qsizetype(utf8.size())));
}

// Ends the parsing from inside; caught in parseConfigurationYaml().
struct Refused
{
    YamlProblem problem;
};

// Builds no tree, so that nothing in the text can make it grow: it takes events, and the first that does not belong ends it.
class Reader final : public YAML::EventHandler
{
public:
    ConfigurationText result;

    void OnDocumentStart(const YAML::Mark & /*mark*/) override {}
    void OnDocumentEnd() override {}
    void OnAnchor(const YAML::Mark &mark, const std::string & /*name*/) override { refuse(Kind::Alias, mark); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t /*anchor*/) override { refuse(Kind::Alias, mark); }

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        checkAnchor(mark, anchor);
        if (m_level == 0)
            return; // nothing but comments
        if (m_level == 1 && m_section)
            m_section.reset(); // "config:" and nothing below it
        else
            refuseNothing(mark);
    }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        checkAnchor(mark, anchor);
        if (!tag.empty() && tag != "?" && tag != "!")
            refuse(Kind::Tag, mark, QString::fromStdString(tag));
        const QString text = textOf(value);
        if (m_level == 0)
            refuse(Kind::NotAMap, mark);
        if (m_level == 1)
            return enterSection(mark, text);
        if (m_level == 2 && isDevices())
            return enterDevice(mark, text);
        if (m_key)
            takeValue(mark, text);
        else
            takeKey(mark, text);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string & /*tag*/, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override
    {
        checkAnchor(mark, anchor);
        refuse(m_level == 0 ? Kind::NotAMap : Kind::NoList, mark,
               m_key.value_or(m_device.value_or(m_section.value_or(configSection))));
    }
    void OnSequenceEnd() override {}

    void OnMapStart(const YAML::Mark &mark, const std::string & /*tag*/, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override
    {
        checkAnchor(mark, anchor);
        const bool hasDevice = m_level == 2 && isDevices() && m_device;
        if (m_level >= 2 && !m_key && !hasDevice)
            refuse(Kind::KeyIsNoText, mark);
        if ((m_level >= 2 && !hasDevice) || (m_level == 1 && !m_section))
            refuse(Kind::TooDeep, mark, m_key.value_or(QString()));
        ++m_level;
    }
    void OnMapEnd() override
    {
        --m_level;
        if (m_level == 2)
            leaveDevice();
        else
            m_section.reset();
    }

private:
    [[noreturn]] static void refuse(Kind kind, const YAML::Mark &mark, const QString &subject = {})
    {
        throw Refused{{.kind = kind, .at = positionOf(mark), .subject = subject}};
    }

    // The parser only notices a value that is not there by what comes next, which is another line.
    [[noreturn]] void refuseNothing(const YAML::Mark &mark) const
    {
        if (m_device)
            refuseEmpty(m_key ? *m_device + u' ' + *m_key : *m_device, result.devicePositions);
        if (!m_key)
            refuse(Kind::KeyIsNoText, mark);
        refuseEmpty(*m_key, result.positions);
    }
    [[noreturn]] static void refuseEmpty(const QString &key, const QHash<QString, TextPosition> &positions)
    {
        throw Refused{{.kind = Kind::NoValue, .at = positions.value(key), .subject = key}};
    }

    static void checkAnchor(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != YAML::NullAnchor)
            refuse(Kind::Alias, mark);
    }

    [[nodiscard]] bool isDevices() const { return m_section == devicesSection; }

    void enterSection(const YAML::Mark &mark, const QString &name)
    {
        if (m_section)
            refuse(Kind::NoMap, mark, *m_section);
        if (name != configSection && name != devicesSection)
            refuse(Kind::UnknownSection, mark, name);
        if (m_sectionsSeen.contains(name))
            refuse(Kind::TwiceThere, mark, name);
        m_sectionsSeen.append(name);
        m_section = name;
    }

    void enterDevice(const YAML::Mark &mark, const QString &name)
    {
        if (m_device)
            refuse(Kind::NoMap, mark, *m_device);
        if (result.devices.contains(name))
            refuse(Kind::TwiceThere, mark, name);
        m_device = name;
        result.devicePositions.insert(name, positionOf(mark));
    }

    // One without options says nothing.
    void leaveDevice()
    {
        if (!result.devices.contains(*m_device))
            refuseEmpty(*m_device, result.devicePositions);
        m_device.reset();
    }

    void takeKey(const YAML::Mark &mark, const QString &key)
    {
        const bool isThere = m_device ? result.devices.value(*m_device).contains(key) : result.config.contains(key);
        if (isThere)
            refuse(Kind::TwiceThere, mark, key);
        m_key = key;
        if (m_device)
            result.devicePositions.insert(*m_device + u' ' + key, positionOf(mark));
        else
            result.positions.insert(key, positionOf(mark));
    }

    void takeValue(const YAML::Mark &mark, const QString &value)
    {
        if (value.isEmpty())
            refuse(Kind::NoValue, mark, *m_key);
        if (m_device)
            result.devices[*m_device].insert(*m_key, value);
        else
            result.config.insert(*m_key, value);
        m_key.reset();
    }

    int m_level = 0;                    // of maps that are open: 1 the document, 2 a section, 3 a device
    std::optional<QString> m_section{}; // its name was read, its end not yet
    QStringList m_sectionsSeen;
    std::optional<QString> m_device{}; // likewise
    std::optional<QString> m_key{};    // read, its value not yet
};

std::expected<ConfigurationText, YamlProblem> read(std::istream &stream)
{
    Reader reader;
    try {
        YAML::Parser parser(stream);
        if (parser.HandleNextDocument(reader)) {
            Reader next;
            if (parser.HandleNextDocument(next))
                return std::unexpected(YamlProblem{.kind = Kind::SeveralDocuments});
        }
    } catch (const Refused &refused) {
        return std::unexpected(refused.problem);
    } catch (const YAML::Exception &error) {
        return std::unexpected(YamlProblem{
            .kind = Kind::Syntax, .at = positionOf(error.mark), .subject = QString::fromStdString(error.msg)});
    } catch (const std::exception &error) { // such as a number in an escape that is none
        return std::unexpected(YamlProblem{.kind = Kind::Syntax, .subject = QString::fromUtf8(error.what())});
    }
    return std::move(reader.result);
}

bool isPlain(const QString &value)
{
    static const QString harmless = u"._-/+%:"_s;
    if (value.compare("null"_L1, Qt::CaseInsensitive) == 0) // would be no text
        return false;
    return ascii::isLetterOrDigit(value.front()) && !value.endsWith(u':') &&
           std::ranges::all_of(value, [](QChar c) { return ascii::isLetterOrDigit(c) || harmless.contains(c); });
}

// Lines that a block can hold as they are: it says nothing of odd characters, and finds its own indentation by the first line.
bool isBlock(const QString &value)
{
    const auto isOdd = [](QChar c) {
        return (c.category() == QChar::Other_Control && c != u'\n') || c.category() == QChar::Other_Format ||
               c.isSurrogate() || c == QChar::LineSeparator || c == QChar::ParagraphSeparator || c.isNonCharacter() ||
               c == QChar::ByteOrderMark;
    };
    return value.contains(u'\n') && !value.startsWith(u' ') && !value.startsWith(u'\n') && !value.endsWith(u"\n\n"_s) &&
           std::ranges::none_of(value, isOdd);
}

QString quoted(const QString &value)
{
    QString text = u"\""_s;
    for (const char32_t c : value.toUcs4()) {
        if (c == U'"' || c == U'\\')
            text += u'\\' + QString(QChar(char16_t(c)));
        else if (c == U'\n')
            text += u"\\n"_s;
        else if (QChar::isPrint(c))
            text += QString::fromUcs4(&c, 1);
        else
            text += u"\\U%1"_s.arg(uint(c), 8, 16, QChar(u'0'));
    }
    return text + u'"';
}

QString block(QString value, const QString &indent)
{
    const bool endsLine = value.endsWith(u'\n');
    if (endsLine)
        value.chop(1);
    const QString newLine = u'\n' + indent;
    return (endsLine ? u"|"_s : u"|-"_s) + newLine + value.replace(u'\n', newLine);
}

// "key: value" so far in.
QString line(const QString &key, const QString &value, qsizetype depth)
{
    const QString indent(depth, u' ');
    const QString name = isPlain(key) ? key : quoted(key);
    const QString text = isPlain(value) ? value : isBlock(value) ? block(value, indent + u"  "_s) : quoted(value);
    return indent + name + u": "_s + text + u'\n';
}

QString deviceText(const QString &name, DeviceOptions options)
{
    const QString type = u"type"_s;
    QString text = u"    %1:\n"_s.arg(isPlain(name) ? name : quoted(name));
    constexpr qsizetype depth = 8;
    if (options.contains(type))
        text += line(type, options.take(type), depth);
    for (const auto &[option, value] : std::as_const(options).asKeyValueRange()) {
        if (!value.isEmpty()) // which is as if it were not there
            text += line(option, value, depth);
    }
    return text;
}

} // namespace

std::expected<ConfigurationText, YamlProblem> parseConfigurationYaml(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (bytes.size() > maxBytes)
        return std::unexpected(YamlProblem{.kind = Kind::TooLarge});
    if (const qsizetype null = text.indexOf(QChar(0)); null >= 0) {
        const QStringView before = QStringView(text).first(null);
        return std::unexpected(
            YamlProblem{.kind = Kind::Syntax,
                        .at = {.line = int(before.count(u'\n')) + 1, .column = int(null - before.lastIndexOf(u'\n'))},
                        .subject = u"NUL"_s});
    }
    // The parser is content with quotes that do not end before the text does, but not before a document does.
    std::istringstream stream((bytes.isEmpty() || bytes.endsWith('\n') ? bytes : bytes + '\n').toStdString() + "...\n");
    return read(stream);
}

QString configurationYaml(const QMap<QString, QString> &config, const QMap<QString, DeviceOptions> &devices)
{
    constexpr qsizetype depth = 4;
    QString text = config.isEmpty() ? u"config: {}\n"_s : u"config:\n"_s;
    for (const auto &[key, value] : config.asKeyValueRange())
        text += line(key, value, depth);
    if (!devices.isEmpty())
        text += u"devices:\n"_s;
    for (const auto &[name, options] : devices.asKeyValueRange())
        text += deviceText(name, options);
    return text;
}

} // namespace mooring
