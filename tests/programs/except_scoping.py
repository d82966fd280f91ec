"""The name of an except clause disappears; nested handlers and loops."""
e = "outer"
try:
    1 / 0
except ZeroDivisionError as e:
    print(e)
try:
    print(e)
except NameError as err:
    print(err)
def f():
    results = []
    for value in ("1", "x", None, "3"):
        try:
            results.append(int(value))
        except ValueError as e:
            results.append(f"V:{e}")
            continue
        except TypeError as e:
            results.append("T")
            break
        finally:
            results.append("f")
    else:
        results.append("else")
    return results
print(f())
def keep():
    try:
        raise ValueError("kept")
    except ValueError as e:
        saved = e
    return saved
print(repr(keep()), keep().args)
def rebind():
    try:
        raise KeyError("a")
    except KeyError as e:
        e = "rebound"
        print(e)
rebind()
def deleted():
    try:
        raise KeyError("a")
    except KeyError as e:
        del e
    return "fine"
print(deleted())
def inner_same():
    try:
        raise ValueError("outer")
    except ValueError as e:
        try:
            raise TypeError("inner")
        except TypeError as e:
            pass
        try:
            return e
        except UnboundLocalError as u:
            return str(u)
print(inner_same())
try:
    try:
        raise KeyError(1)
    except (ValueError, KeyError):
        raise
    finally:
        print("cleanup")
except KeyError as k:
    print("again", k)
def gen():
    try:
        yield 1
    except ValueError as e:
        yield f"gen {e}"
g = gen(); next(g); print(g.throw(ValueError("t")))
print([type(x).__name__ for x in (lambda: [keep() for _ in range(2)])()])
