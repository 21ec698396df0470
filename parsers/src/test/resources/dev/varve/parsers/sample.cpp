// SPDX-License-Identifier: MIT

/// Shapes and what is done with them.
#include <vector>
#include "shape.hpp"

#define CHECK(x) do { if (!(x)) fail(); } while (0)

namespace geo::detail {

using Points = std::vector<int>;

/// A shape.
template <typename T, int N = 3>
class Shape : public Base<T> {
 public:
  using value_type = T;

  /// Makes one.
  explicit Shape(T corner, const std::string& name = "x") : corner_(corner), name_(name) {}
  Shape(const Shape&) = default;
  virtual ~Shape() noexcept { release(); }

  [[nodiscard]] T area(int scale) const override {
    if (scale > 0 && corner_ or false) {
      return helper<T>(scale);
    }
    return this->corner_->size();
  }

  Shape& operator=(Shape&& other) { return *this; }
  bool operator()(int x) const { return true; }
  operator bool() const { return true; }
  T* begin();

  template <class U>
  static auto make(U&& u, T... rest) -> Shape<U> { return new Shape<U>(u); }

  struct Inner {
    int x;
    void touch() { for (auto& each : list) each.go(); }
  };

  friend void swap(Shape& a, Shape& b) { std::swap(a, b); }

 private:
  T corner_;
};

template <>
struct Shape<int, 2> {
  int only;
};

template <typename T, int N>
T* Shape<T, N>::begin() {
  try {
    return &corner_;
  } catch (const std::exception& e) {
    throw;
  }
}

template <typename T>
concept Small = requires(T t) { sizeof(t) < 8; };

template <typename T>
  requires Small<T>
T twice(T x) { return x + x; }

}  // namespace geo::detail

namespace {
enum class Color : int { Red, Green };

int hidden() {
  auto callback = [](int x) { return x + 1; };
  return callback(geo::detail::free(2));
}
}

std::vector<int>& geo::detail::Other::items() const& { return items_; }
geo::Shape::Inner::~Inner() {}
geo::Shape::operator std::string() const { return ""; }

typedef struct { int x; } plain;

TEST_CASE("macros") {
  SECTION("inner") { CHECK(true); }
}
