// Result<T, E>: a value or the reason there is none. std::expected is C++23; this is the part of it we use.
#pragma once

#include <core/base/Assert.h>

#include <optional>
#include <utility>
#include <variant>

namespace mullion {

template <typename E>
struct Failure {
    E error;
};

template <typename E>
Failure(E) -> Failure<E>;

// Holds either a T or an E. Asking for the wrong one is our own bug and asserts.
template <typename T, typename E>
class [[nodiscard]] Result {
  public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {} // NOLINT(google-explicit-constructor)
    template <typename F>
    Result(Failure<F> failure) : m_state(std::in_place_index<1>, std::move(failure.error)) {} // NOLINT

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] T& value() & {
        MULLION_ASSERT(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] const T& value() const& {
        MULLION_ASSERT(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T&& value() && {
        MULLION_ASSERT(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    [[nodiscard]] const E& error() const {
        MULLION_ASSERT(!ok());
        return *std::get_if<1>(&m_state);
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

  private:
    std::variant<T, E> m_state;
};

// The same for operations that yield nothing.
template <typename E>
class [[nodiscard]] Result<void, E> {
  public:
    Result() = default;
    template <typename F>
    Result(Failure<F> failure) : m_error(std::move(failure.error)) {} // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const E& error() const {
        MULLION_ASSERT(!ok());
        return *m_error;
    }

  private:
    std::optional<E> m_error;
};

} // namespace mullion
