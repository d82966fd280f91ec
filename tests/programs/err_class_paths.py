# Messages that name a class with the classes and functions around it, and those that do not.
class Store:
    class Row:
        __slots__ = ("key", "value")
        __hash__ = None

    class Odd:
        def __hash__(self):
            return "odd"

    class Half:
        def __enter__(self):
            return self

    class Late:
        async def __aenter__(self):
            return self


def make():
    class Local:
        __slots__ = ("v",)

    return Local


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def enter(manager):
    with manager:
        pass


async def enter_async(manager):
    async with manager:
        pass


row, odd = Store.Row(), Store.Odd()
show(lambda: row.key)
show(lambda: getattr(row, "value"))
show(lambda: make()().v)
show(lambda: row.other)
show(lambda: setattr(row, "other", 1))
show(lambda: delattr(row, "key"))
show(lambda: {row})
show(lambda: {row: 1})
show(lambda: row in {1: 2})
show(lambda: {odd})
show(lambda: {}.get(odd))
show(lambda: {k: 1 for k in [odd]})
show(lambda: hash(row))
show(lambda: enter(row))
show(lambda: enter(Store.Half()))
show(lambda: enter(Store.Late()))
show(lambda: enter(Store))
show(lambda: enter_async(Store.Late()).send(None))
show(lambda: enter_async(Store.Half()).send(None))
show(lambda: row + 1)
show(lambda: row[0])
show(lambda: row())

# What takes unpacked arguments is named with its class.
for call in ("".format, [].append, dict.update, int.from_bytes, "".__add__, print, len, row.__init__, make, Store.Row):
    show(lambda: call(*5))
    show(lambda: call(1, **5))
    show(lambda: call(k=1, **{"k": 2}))
