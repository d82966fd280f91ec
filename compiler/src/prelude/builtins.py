# Built-in functions where user code takes part.


def getattr_default(o, name, default):
    try:
        return getattr(o, name)
    except AttributeError:
        return default


def hasattr_call(o, name):
    try:
        getattr(o, name)
    except AttributeError:
        return False
    return True


def dir_of(o):
    return sorted(type(o).__dir__(o))


def alternatives(against):
    # the members of a tuple or a union, None for a single class
    if type(against) is type(int | str):
        return [type(None) if item is None else item for item in against.__args__]
    return against if isinstance(against, tuple) else None


def isinstance_of(o, against):
    if type(o) is against:
        return True
    items = alternatives(against)
    if items is not None:
        for item in items:
            if isinstance_of(o, item):
                return True
        return False
    check = type(against)
    if check is type or not hasattr(check, "__instancecheck__"):
        return isinstance(o, against)
    return True if check.__instancecheck__(against, o) else False


def isinstance_by_class(o, against):
    cls = getattr(o, "__class__", None)
    return _is_class(cls) and cls is not type(o) and issubclass(cls, against)


def issubclass_of(cls, against):
    items = alternatives(against)
    if items is not None:
        for item in items:
            if issubclass_of(cls, item):
                return True
        return False
    check = type(against)
    if check is type or not hasattr(check, "__subclasscheck__"):
        return issubclass(cls, against)
    return True if check.__subclasscheck__(against, cls) else False


def hash_of(o):
    return _hash_begin(o)


def next_default(it, default):
    try:
        return next(it)
    except StopIteration:
        return default


async def anext_default(it, default):
    try:
        return await anext(it)
    except StopAsyncIteration:
        return default


def any_of(iterable):
    for item in iterable:
        if item:
            return True
    return False


def any_rest(item, rest):
    return True if item else any_of(rest)


def all_of(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def all_rest(item, rest):
    return all_of(rest) if item else False


def sorted_with(iterable, key, reverse):
    return sorted_list(list(iterable), key, reverse)


def sorted_list(items, key, reverse):
    # of a list that nobody else has: what happens to it meanwhile need not be watched
    _sort_pairs(items if key is None else [key(x) for x in items], items, True if reverse else False)
    return items


def list_sort_with(items, key, reverse):
    reverse = True if reverse else False
    taken = _list_take(items)
    try:
        sorted_list(taken, key, reverse)
    finally:
        changed = _list_give(items, taken)
    if changed:
        raise ValueError("list modified during sort")


def sum_of(iterable, start):
    total = _sum_begin(start)
    rest = iter(iterable)
    for item in rest:
        if not _sum_add(total, item):
            return sum_rest(_sum_value(total), item, rest)
    return _sum_value(total)


def sum_next(total, item):
    # what sum() adds of a generator expression that runs in the caller's frame
    total[:] = [2, _sum_value(total) + item, 0.0]


def generator_of(items):
    for item in items:
        yield item


def generator_stopped(exc):
    try:
        raise exc
    except StopIteration:
        raise RuntimeError("generator raised StopIteration") from exc


def sum_rest(total, item, rest):
    total = total + item
    for item in rest:
        total = total + item
    return total


def extreme_of(op, iterable, key, default):
    best = None
    best_key = None
    empty = True
    for item in iterable:
        item_key = item if key is None else key(item)
        if empty or (item_key > best_key if op else item_key < best_key):
            best = item
            best_key = item_key
            empty = False
    if empty:
        if default:
            return default[0]
        raise ValueError(("min" if op == 0 else "max") + "() iterable argument is empty")
    return best


def extreme_rest(op, best, item, rest):
    if item > best if op else item < best:
        best = item
    for item in rest:
        if item > best if op else item < best:
            best = item
    return best


def print_pieces(items, sep, end):
    # piece by piece: what precedes a __str__ that prints, or fails, is out by then
    between = ""
    for item in items:
        _print(between)
        _print(str(item))
        between = sep
    _print(end)


def print_to(items, sep, end, file, flush):
    first = True
    for item in items:
        if not first:
            file.write(sep)
        first = False
        file.write(str(item))
    file.write(end)
    if flush:
        file.flush()


def input_with(prompt):
    return input(str(prompt))
