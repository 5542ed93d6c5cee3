// State as bytes and back (core/base/StateArchive.h) with descriptors, which the core's successor inherits.
#pragma once

#include <core/base/StateArchive.h>
#include <core/base/UniqueFd.h>
#include <core/host/JsonText.h>
#include <core/share/Control.h>

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mullion::host {

class HandoverWriter : public StateWriter {
  public:
    using StateWriter::StateWriter;

    // May be invalid.
    void fd(const UniqueFd& descriptor) { fd(descriptor.get()); }
    void fd(int descriptor) {
        number(descriptor);
        if (descriptor >= 0) {
            m_fds.push_back(descriptor);
        }
    }
    // One that others may have too.
    void duplicate(int descriptor) {
        if (descriptor >= 0) {
            m_duplicates.emplace_back(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0));
        }
        fd(descriptor >= 0 ? m_duplicates.back().get() : -1);
    }
    [[nodiscard]] std::vector<UniqueFd> takeDuplicates() { return std::move(m_duplicates); }
    [[nodiscard]] const std::vector<int>& fds() const { return m_fds; }

  private:
    std::vector<int> m_fds;
    std::vector<UniqueFd> m_duplicates;
};

class HandoverReader : public StateReader {
  public:
    using StateReader::StateReader;

    // Each descriptor has one owner. They stay those of the process: release() gives them back unclosed when the state
    // turns out to be no good.
    void fd(UniqueFd& out) {
        int descriptor = -1;
        number(descriptor);
        if (failed() || descriptor < 0) {
            return;
        }
        require(descriptor > STDERR_FILENO && ::fcntl(descriptor, F_GETFD) >= 0 &&
                std::find(m_fds.begin(), m_fds.end(), descriptor) == m_fds.end());
        if (!failed()) {
            m_fds.push_back(descriptor);
            ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
            out.reset(descriptor);
        }
    }

  private:
    std::vector<int> m_fds;
};

// What has a JSON form is handed over in it: two versions then agree on names, not on an order of fields.
inline constexpr std::size_t MaxHandoverText = 64U << 20U;

template <typename Archive, typename T, typename FromJson>
void carryJson(Archive& archive, T& value, FromJson&& fromJson) {
    std::string text;
    if constexpr (!Archive::Reads) {
        text = dumpJson(share::toJson(value));
    }
    archive.text(text, MaxHandoverText);
    if constexpr (Archive::Reads) {
        auto read = archive.failed() ? decltype(fromJson(nlohmann::json()))() : fromJson(parseJson(text));
        archive.require(read.has_value());
        if (read) {
            value = std::move(*read);
        }
    }
}

template <typename Archive, typename Id>
void carryId(Archive& archive, Id& id) {
    archive.number(id.value);
}

} // namespace mullion::host
