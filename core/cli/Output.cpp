#include <core/cli/Output.h>

#include <core/cli/Text.h>

namespace mullion::cli {
namespace {

using nlohmann::json;

// The version of the shapes that --json prints.
constexpr int OutputSchema = 1;

// Titles come from programs and may hold any bytes; they must not turn an answer into an exception.
std::string dump(const json& object) {
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace

void Output::answer(const Answer& answer) {
    if (json() && !answer.data.is_null()) {
        m_out << dump({{"ok", true},
                       {"data", answer.data},
                       {"meta", {{"command", m_command}, {"schema", OutputSchema}}}})
              << '\n';
    } else if (!json()) {
        m_out << answer.text;
    }
    m_out.flush();
}

void Output::error(const ControlError& error) {
    if (json()) {
        m_out << dump({{"ok", false},
                       {"error", share::toJson(error)},
                       {"meta", {{"command", m_command}, {"schema", OutputSchema}}}})
              << '\n';
        m_out.flush();
        return;
    }
    m_err << "mullion: " << withoutControls(error.message) << '\n';
    if (!error.hint.empty()) {
        m_err << "  " << withoutControls(error.hint) << '\n';
    }
    m_err.flush();
}

void Output::streamLine(const nlohmann::json& object, const std::string& plain) {
    m_out << (json() ? dump(object) : plain) << '\n';
    m_out.flush();
}

void Output::note(const std::string& text) {
    if (!json()) {
        m_err << withoutControls(text) << '\n';
    }
}

void Output::plain(const std::string& text) {
    if (!json()) {
        m_out << text;
        m_out.flush();
    }
}

} // namespace mullion::cli
