"""try / except / else / finally on every path."""
def run(action):
    log = []
    try:
        log.append("try")
        if action == "raise": raise ValueError("v")
        if action == "type": raise TypeError("t")
        if action == "return": return log
        log.append("end")
    except ValueError as e:
        log.append(f"except {e}")
    except (TypeError, KeyError) as e:
        log.append(f"tuple {type(e).__name__}")
        return log
    else:
        log.append("else")
    finally:
        log.append("finally")
    log.append("after")
    return log
for a in ("none", "raise", "type", "return"):
    print(a, run(a))
def override():
    try:
        return "try"
    finally:
        return "finally"
def order():
    for i in range(3):
        try:
            if i == 0: continue
            if i == 1: break
        finally:
            print("finally", i)
    return i
def nested():
    out = []
    try:
        try:
            1 / 0
        finally:
            out.append("inner finally")
    except ZeroDivisionError:
        out.append("outer except")
        try:
            raise KeyError("x")
        except KeyError:
            out.append("inner except")
        finally:
            out.append("f2")
    else:
        out.append("never")
    return out
print(override(), order(), nested())
def value():
    x = 1
    try:
        return x
    finally:
        x = 2
print(value())
def loop():
    while True:
        try:
            break
        finally:
            print("leaving")
    try:
        pass
    except:
        print("no")
    else:
        print("else ran")
loop()
def reraise():
    try:
        try:
            [][1]
        except IndexError:
            print("log it")
            raise
    except LookupError as e:
        return repr(e)
print(reraise())
def else_raises():
    try:
        pass
    except ValueError:
        print("not here")
    else:
        raise ValueError("from else")
    finally:
        print("cleanup")
try:
    else_raises()
except ValueError as e:
    print(e)
