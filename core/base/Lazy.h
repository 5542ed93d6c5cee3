// A value that is T{} until somebody changes it, and takes a pointer until then: what hundreds of objects hold and few
// of them use.
#pragma once

#include <cstddef>
#include <memory>

namespace mullion {

template <typename T>
class Lazy {
  public:
    [[nodiscard]] const T& get() const { return m_value != nullptr ? *m_value : unchanged(); }
    const T& operator*() const { return get(); }
    const T* operator->() const { return &get(); }
    // To be changed.
    [[nodiscard]] T& edit() { return m_value != nullptr ? *m_value : make(); }
    // Whether it may differ from T{}.
    [[nodiscard]] bool isChanged() const { return m_value != nullptr; }
    void reset() { m_value.reset(); }
    [[nodiscard]] std::size_t memory() const { return m_value != nullptr ? sizeof(T) : 0; }

  private:
    // Apart: what calls it is mostly where text is printed.
    [[gnu::noinline]] T& make() {
        m_value = std::make_unique<T>();
        return *m_value;
    }
    static const T& unchanged() {
        static const T Value{}; // Any thread may read it.
        return Value;
    }

    std::unique_ptr<T> m_value;
};

} // namespace mullion
