"""Mathematical functions, as CPython's module of that name has them."""

from "./math.wasm" import acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, copysign, cos
from "./math.wasm" import cosh, degrees, e, erf, erfc, exp, exp2, expm1, fabs, floor, fma, fmod
from "./math.wasm" import frexp, gamma, hypot, inf, isfinite, isinf, isnan, ldexp, lgamma, log
from "./math.wasm" import log10, log1p, log2, modf, nan, pi, pow, radians, remainder, sin, sinh
from "./math.wasm" import sqrt, tan, tanh, tau, trunc, ulp
from "./math.wasm" import distance as _distance, isclose_within as _isclose, sum_list as _sum_list
from "./math.wasm" import nextafter as _nextafter, nextafter_steps as _nextafter_steps
from "./math.wasm" import sum_products as _sum_products

__name__ = "math"

_LONG_MAX = 2147483647
_LONG_LONG_MAX = 9223372036854775807


def _index(n):
    # range() asks for __index__, with the message that an int is wanted.
    return n if type(n) is int else int(range(n).stop)


def _takes(name, args, named, count):
    """Says how many arguments a function takes, where that is not how many it was given."""
    if named:
        raise TypeError(f"math.{name}() takes no keyword arguments")
    if count == 1:
        raise TypeError(f"math.{name}() takes exactly one argument ({len(args)} given)")
    raise TypeError(f"{name} expected {count} arguments, got {len(args)}")


def nextafter(*args, steps=None):
    if len(args) != 2:
        raise TypeError(f"nextafter() takes exactly 2 positional arguments ({len(args)} given)")
    if steps is None:
        return _nextafter(*args)
    x, y = args
    steps = min(_index(steps), 1 << 64)
    while steps > _LONG_LONG_MAX:
        x = _nextafter_steps(x, y, _LONG_LONG_MAX)
        steps -= _LONG_LONG_MAX
    return _nextafter_steps(x, y, steps)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    return _isclose(a, b, rel_tol, abs_tol)


# --- sums and products ----------------------------------------------------------------------------


def fsum(*args, **named):
    if len(args) != 1 or named:
        _takes("fsum", args, named, 1)
    return _sum_list(list(args[0]))


def prod(*args, start=1):
    if len(args) != 1:
        raise TypeError(f"prod() takes exactly 1 positional argument ({len(args)} given)")
    for item in args[0]:
        start = start * item
    return start


def sumprod(*args, **named):
    if len(args) != 2 or named:
        _takes("sumprod", args, named, 2)
    p, q = list(args[0]), list(args[1])
    if len(p) != len(q):
        raise ValueError("Inputs are not the same length")
    # As long as there are only ints, or only floats and ints, sums are exact.
    total = 0
    at, size = 0, len(p)
    while at < size and type(p[at]) is int and type(q[at]) is int:
        total += p[at] * q[at]
        at += 1
    begin = at
    while at < size and _is_plain(p[at], q[at]):
        at += 1
    if at > begin:
        total = total + _sum_products(p[begin:at], q[begin:at])
    for i in range(at, size):
        total = total + p[i] * q[i]
    return total


def _is_plain(a, b):
    a, b = type(a), type(b)
    return a is float and (b is float or b is int or b is bool) or b is float and (a is int or a is bool)


def dist(*args, **named):
    if len(args) != 2 or named:
        _takes("dist", args, named, 2)
    p, q = list(args[0]), list(args[1])
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return _distance(p, q)


# --- whole numbers --------------------------------------------------------------------------------


def gcd(*integers, **named):
    if named:
        _takes("gcd", integers, named, 0)
    result = 0
    for n in integers:
        n = _index(n)
        while n:
            result, n = n, result % n
    return abs(result)


def lcm(*integers, **named):
    if named:
        _takes("lcm", integers, named, 0)
    result = 1
    for n in integers:
        n = _index(n)
        if result:
            result = abs(result // gcd(result, n) * n) if n else 0
    return result


def isqrt(*args, **named):
    if len(args) != 1 or named:
        _takes("isqrt", args, named, 1)
    n = _index(args[0])
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    return _root(n)


def _root(n):
    if n < 1 << 52:
        return int(n**0.5)
    # Half of the digits from the half of the number above; then one step of Newton's.
    shift = (n.bit_length() - 1) // 4
    guess = _root(n >> 2 * shift) + 1 << shift
    guess = guess + n // guess >> 1
    while guess * guess > n:
        guess -= 1
    return guess


def factorial(*args, **named):
    if len(args) != 1 or named:
        _takes("factorial", args, named, 1)
    n = _index(args[0])
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    if n > _LONG_MAX:
        raise OverflowError(f"factorial() argument should not exceed {_LONG_MAX}")
    return _product(2, n)


def _product(low, high):
    """low * … * high, halves with halves, so that factors are about equally long."""
    if high - low < 16:
        result = 1
        for n in range(low, high + 1):
            result *= n
        return result
    middle = low + high >> 1
    return _product(low, middle) * _product(middle + 1, high)


def perm(*args, **named):
    if not 1 <= len(args) <= 2 or named:
        _few_or_many("perm", args, named, 1)
    n, k = args if len(args) == 2 else (args[0], None)
    if k is None:
        return factorial(n)
    n, k = _natural(n, "n"), _natural(k, "k")
    if k > n:
        return 0
    if k > _LONG_LONG_MAX:
        raise OverflowError(f"k must not exceed {_LONG_LONG_MAX}")
    return _product(n - k + 1, n)


def comb(*args, **named):
    if len(args) != 2 or named:
        _takes("comb", args, named, 2)
    n, k = _natural(args[0], "n"), _natural(args[1], "k")
    if k > n:
        return 0
    k = min(k, n - k)
    if k > _LONG_LONG_MAX:
        raise OverflowError(f"min(n - k, k) must not exceed {_LONG_LONG_MAX}")
    return _product(n - k + 1, n) // _product(2, k)


def _few_or_many(name, args, named, least):
    if named:
        _takes(name, args, named, 0)
    few = len(args) < least
    bound = "at least 1 argument" if few else "at most 2 arguments"
    raise TypeError(f"{name} expected {bound}, got {len(args)}")


def _natural(n, name):
    n = _index(n)
    if n < 0:
        raise ValueError(f"{name} must be a non-negative integer")
    return n
