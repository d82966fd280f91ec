"""Values at points that a generator of pseudo-random numbers picks, and at the ends of the floats."""

import math

state = 12345


def uniform(low, high):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return low + (high - low) * ((state >> 11) / 2.0**53)


def t(name, *args):
    try:
        result = getattr(math, name)(*args)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(name, *args, repr(result))


SPECIAL = [0.0, -0.0, 1.0, -1.0, 5e-324, 2.5, 1e308, -1e308, 1e22, math.inf, -math.inf, math.nan]
RANGES = {
    "acos": (-1, 1), "acosh": (1, 9), "asin": (-1, 1), "asinh": (-9, 9), "atan": (-9, 9), "atanh": (-1, 1),
    "cbrt": (-99, 99), "ceil": (-99, 99), "cos": (-1e5, 1e5), "cosh": (-700, 700), "degrees": (-9, 9),
    "erf": (-3, 3), "erfc": (-3, 25), "exp": (-745, 709), "exp2": (-1080, 1023), "expm1": (-3, 3),
    "fabs": (-9, 9), "floor": (-99, 99), "frexp": (-99, 99), "gamma": (-20, 170), "lgamma": (-20, 1e6),
    "log": (0, 1e5), "log10": (0, 1e5), "log1p": (-1, 9), "modf": (-99, 99), "radians": (-999, 999),
    "sin": (-99, 99), "sinh": (-700, 700), "sqrt": (0, 1e6), "tan": (-9, 9), "tanh": (-9, 9), "trunc": (-99, 99),
    "ulp": (-1e9, 1e9),
}
for name, (low, high) in RANGES.items():
    for x in SPECIAL:
        t(name, x)
    for _ in range(30):
        t(name, uniform(low, high))
for name in ("atan2", "copysign", "fmod", "hypot", "nextafter", "pow", "remainder"):
    for x in SPECIAL:
        for y in SPECIAL:
            t(name, x, y)
    for _ in range(40):
        t(name, uniform(0, 99), uniform(-9, 9))
for _ in range(40):
    t("fsum", [uniform(-1, 1) * 10.0 ** int(uniform(-30, 30)) for _ in range(9)])
    t("dist", [uniform(-9, 9) for _ in range(3)], [uniform(-9, 9) for _ in range(3)])
    t("fma", uniform(-9, 9), uniform(-9, 9), uniform(-99, 99))
    n, k = int(uniform(0, 90)), int(uniform(0, 90))
    t("comb", n, k), t("perm", n, k), t("factorial", n), t("isqrt", 7**n), t("gcd", 6**n, 15**k), t("lcm", n, k)
    t("log", 3**n * 10**k), t("log2", 5 ** (n * k)), t("log10", 10 ** (n * 9))
