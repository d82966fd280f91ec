"""Tests in a program: checks that say what is wrong, and a runner that sums up.

    from test import equal, raises, run_tests, test

    @test
    def adding():
        equal(1 + 1, 2)

    run_tests()
"""

__name__ = "test"
__all__ = ["close", "contains", "equal", "fail", "is_true", "raises", "run_tests", "test"]

_registered = []


def test(function):
    """Registers a function, plain or `async`, for run_tests()."""
    _registered.append(function)
    return function


def run_tests(*functions, verbose=True):
    """Runs the given functions, or all that were registered; the number of those that failed.

    Prints a line for each, what went wrong, and a summary; without `verbose` only failures and the summary.
    """
    chosen = functions or tuple(_registered)
    failed = 0
    for function in chosen:
        name = getattr(function, "__name__", repr(function))
        try:
            result = function()
            if hasattr(result, "send") and hasattr(result, "throw"):
                run(result)
        except AssertionError as error:
            failed += 1
            print(f"FAIL {name}: {error}" if str(error) else f"FAIL {name}: an assertion does not hold")
        except Exception as error:
            failed += 1
            print(f"FAIL {name}: {type(error).__name__}: {error}")
        else:
            if verbose:
                print(f"ok   {name}")
    count = len(chosen)
    passed = f"{count - failed} of {count} tests passed" if count != 1 else f"{1 - failed} of 1 test passed"
    print(passed if not failed else f"{passed}, {failed} failed")
    return failed


def fail(message="failed"):
    """Fails the test."""
    raise AssertionError(message)


def _check(holds, message, otherwise):
    if not holds:
        raise AssertionError(f"{message}: {otherwise}" if message else otherwise)


def is_true(value, message=""):
    """The value is true."""
    _check(value, message, f"{value!r} is not true")


def equal(actual, expected, message=""):
    """Both are equal, and of the same type unless they are numbers."""
    numbers = isinstance(actual, (int, float)) and isinstance(expected, (int, float))
    same = actual == expected and (numbers or type(actual) is type(expected))
    _check(same, message, f"{actual!r} is not {expected!r}")


def close(actual, expected, *, rel=1e-9, abs=0.0, message=""):
    """Two numbers differ by no more than rel, relative to the larger, or abs."""
    apart = actual - expected if actual > expected else expected - actual
    largest = max(actual, -actual, expected, -expected)
    near = actual == expected or apart <= max(rel * largest, abs)
    _check(near, message, f"{actual!r} is not close to {expected!r}")


def contains(container, item, message=""):
    """The item is in the container."""
    _check(item in container, message, f"{item!r} is not in {container!r}")


class raises:
    """The body of a `with` statement raises the exception, with a text that contains `match`.

    `error` is the exception, afterwards.
    """

    def __init__(self, exception, match=""):
        self.exception = exception
        self.match = match
        self.error = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        wanted = getattr(self.exception, "__name__", repr(self.exception))
        if error is None:
            raise AssertionError(f"{wanted} was not raised")
        if not isinstance(error, self.exception):
            return False
        self.error = error
        _check(self.match in str(error), "", f"{wanted} says {str(error)!r}, not {self.match!r}")
        return True
