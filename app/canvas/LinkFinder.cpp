#include <app/canvas/LinkFinder.h>

#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <vector>

namespace mullion::app {
namespace {

// A link longer than this is no link that a person could read before opening it.
constexpr std::size_t MaxLinkCells = 4096;

// What some desktop gives to an interpreter, an installer or a loader.
constexpr std::array RunEndings{u"app",     u"appimage", u"bash",       u"bat",     u"bundle",   u"cmd",  u"com",
                                u"command", u"csh",      u"deb",        u"desktop", u"dmg",      u"elf",  u"exe",
                                u"fish",    u"flatpak",  u"flatpakref", u"hta",     u"jar",      u"jnlp", u"kext",
                                u"ksh",     u"lnk",      u"mpkg",       u"msc",     u"msi",      u"msp",  u"pif",
                                u"pkg",     u"prefpane", u"ps1",        u"reg",     u"rpm",      u"run",  u"scpt",
                                u"scr",     u"sh",       u"snap",       u"term",    u"terminal", u"tool", u"url",
                                u"vbs",     u"webloc",   u"workflow",   u"wsf",     u"zsh"};

bool endsToRun(const QFileInfo& file) {
    const QString ending = file.suffix().toLower();
    return std::ranges::any_of(RunEndings, [&ending](const char16_t* one) { return ending == QStringView(one); });
}

struct LineText {
    QString text;
    std::vector<std::uint32_t> columns; // Of each character, and of the end.
    std::vector<QString> marked;        // What a program marked each character with.
};

LineText textOfLine(std::span<const TextRow> rows, std::uint64_t line) {
    LineText result;
    for (const TextRow& row : rows) {
        if (row.start.line != line || result.columns.size() > MaxLinkCells) {
            continue;
        }
        std::uint32_t column = row.start.column;
        for (const model::Cell& cell : row.cells) {
            if (!cell.has(model::cellflag::WideTail)) {
                std::array<char, 4> buffer{};
                const std::string_view piece = cell.isBlank() ? std::string_view(" ") : row.text(cell, buffer);
                const QString text = QString::fromUtf8(piece.data(), static_cast<qsizetype>(piece.size()));
                const std::string_view link =
                    row.frame != nullptr && cell.extra != 0 ? row.frame->link(cell) : std::string_view();
                for (const QChar c : text) {
                    result.text.append(c);
                    result.columns.push_back(column);
                    result.marked.push_back(QString::fromUtf8(link.data(), static_cast<qsizetype>(link.size())));
                }
            }
            ++column;
        }
        if (!row.wrapped) { // The end: nothing goes on behind it.
            result.marked.push_back({});
            result.columns.push_back(column);
            result.text.append(u' ');
        }
    }
    return result;
}

TextRange rangeOf(const LineText& line, std::uint64_t number, qsizetype first, qsizetype last) {
    const auto columnAt = [&line](qsizetype at) {
        return line.columns[std::min(static_cast<std::size_t>(at), line.columns.size() - 1)];
    };
    return {{number, columnAt(first)}, {number, columnAt(last)}};
}

// Signs that end a sentence, and brackets that were opened before the address, are not its part.
qsizetype trimmedLength(QStringView address) {
    qsizetype length = address.size();
    while (length > 0) {
        const QChar last = address[length - 1];
        const QStringView all = address.left(length);
        const bool closes = (last == u')' && all.count(u')') > all.count(u'(')) ||
                            (last == u']' && all.count(u']') > all.count(u'[')) || last == u'}' || last == u'>';
        if (!closes && !QStringLiteral(".,;:!?'\"`*").contains(last)) {
            break;
        }
        --length;
    }
    return length;
}

std::optional<TextLink> addressAt(const LineText& line, std::uint64_t number, qsizetype at) {
    static const QRegularExpression Pattern(
        QStringLiteral("\\b(?:https?://|file://|mailto:)[^\\s<>\"`\\x{2500}-\\x{259f}]+"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    auto matches = Pattern.globalMatch(line.text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const qsizetype length = trimmedLength(match.capturedView());
        if (at >= match.capturedStart() && at < match.capturedStart() + length) {
            const QString text = match.captured().left(length);
            return TextLink{LinkKind::Address,
                            rangeOf(line, number, match.capturedStart(), match.capturedStart() + length), text, text};
        }
    }
    return std::nullopt;
}

std::optional<TextLink> fileAt(const LineText& line, std::uint64_t number, qsizetype at, const FileFinder& files) {
    static const QRegularExpression Pattern(
        QStringLiteral("([~\\w./+@%-]*[\\w])(?:[:(](\\d{1,7})(?:[:,](\\d{1,7}))?)?"),
        QRegularExpression::UseUnicodePropertiesOption);
    auto matches = Pattern.globalMatch(line.text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (at < match.capturedStart() || at >= match.capturedEnd()) {
            continue;
        }
        const QString path = match.captured(1);
        if (!path.contains(u'/') && !path.contains(u'.')) {
            return std::nullopt;
        }
        const auto found = files(path);
        if (!found) {
            return std::nullopt;
        }
        return TextLink{LinkKind::File,
                        rangeOf(line, number, match.capturedStart(), match.capturedEnd()),
                        *found,
                        match.captured(),
                        match.captured(2).toInt(),
                        match.captured(3).toInt()};
    }
    return std::nullopt;
}

} // namespace

std::optional<TextLink> linkAt(std::span<const TextRow> rows, TextPosition position, const FileFinder& files) {
    const LineText line = textOfLine(rows, position.line);
    const auto after = std::ranges::upper_bound(line.columns, position.column);
    if (after == line.columns.begin()) {
        return std::nullopt;
    }
    const qsizetype at = after - line.columns.begin() - 1;
    if (at >= line.text.size()) {
        return std::nullopt;
    }
    const auto index = static_cast<std::size_t>(at);
    if (const QString& target = line.marked[index]; !target.isEmpty()) {
        std::size_t first = index;
        std::size_t last = index + 1;
        while (first > 0 && line.marked[first - 1] == target) {
            --first;
        }
        while (last < line.marked.size() && line.marked[last] == target) {
            ++last;
        }
        const auto from = static_cast<qsizetype>(first);
        const auto to = static_cast<qsizetype>(last);
        return TextLink{LinkKind::Marked, rangeOf(line, position.line, from, to), target,
                        line.text.mid(from, to - from)};
    }
    if (auto address = addressAt(line, position.line, at)) {
        return address;
    }
    return files ? fileAt(line, position.line, at, files) : std::nullopt;
}

bool mayBeOpened(const QString& target) {
    const QString scheme = QUrl(target, QUrl::StrictMode).scheme().toLower();
    return scheme == u"http" || scheme == u"https" || scheme == u"mailto" || scheme == u"file";
}

bool mightRun(const QString& path) {
    const QFileInfo named(path);
    const QFileInfo meant(named.canonicalFilePath());
    return named.isExecutable() || meant.isExecutable() || endsToRun(named) || endsToRun(meant);
}

} // namespace mullion::app
