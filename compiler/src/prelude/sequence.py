# list, tuple, range and slice where elements, indices or sources are Python's to ask. Sequences are
# read with _len and _item, since a subclass may override what the plain syntax would call.


def seq_contains(seq, item):
    i = 0
    while i < _len(seq):
        x = _item(seq, i)
        if x is item or x == item:
            return True
        i += 1
    return False


def seq_index(seq, item, start, stop):
    n = _len(seq)
    start = _index(start)
    stop = _index(stop)
    if start < 0:
        start = max(start + n, 0)
    if stop < 0:
        stop = max(stop + n, 0)
    i = start
    while i < stop and i < _len(seq):
        x = _item(seq, i)
        if x is item or x == item:
            return i
        i += 1
    if isinstance(seq, list):
        raise ValueError("list.index(x): x not in list")
    raise ValueError("tuple.index(x): x not in tuple")


def seq_count(seq, item):
    i = 0
    n = 0
    while i < _len(seq):
        x = _item(seq, i)
        if x is item or x == item:
            n += 1
        i += 1
    return n


def seq_compare(op, a, b):
    i = 0
    while i < _len(a) and i < _len(b):
        x = _item(a, i)
        y = _item(b, i)
        if x is not y and not x == y:
            if op == 2:
                return False
            if op == 3:
                return True
            return _compare(op, x, y)
        i += 1
    return _compare(op, _len(a), _len(b))


def seq_getitem(seq, key):
    return _getitem(seq, plain_index(key))


def seq_setitem(seq, key, value):
    _setitem(seq, plain_index(key), value)


def seq_delitem(seq, key):
    _delitem(seq, plain_index(key))


def plain_index(key):
    if isinstance(key, slice):
        return slice(plain_bound(key.start), plain_bound(key.stop), plain_bound(key.step))
    return _index(key)


def plain_bound(bound):
    return None if bound is None else _index(bound)


def seq_repeat(seq, times):
    return _repeat(seq, _index(times))


def list_imul(items, times):
    return _repeat_inplace(items, _index(times))


def measured(iterable):
    # its iterator; CPython asks how many items are to come, to reserve room for them
    iterator = iter(iterable)
    length_hint(iterable)
    return iterator


def length_hint(iterable):
    cls = type(iterable)
    try:
        if hasattr(cls, "__len__"):
            return len(iterable)
        if not hasattr(cls, "__length_hint__"):
            return
        hint = cls.__length_hint__(iterable)
    except TypeError:
        return
    if hint is NotImplemented:
        return
    if not isinstance(hint, int):
        raise TypeError(f"__length_hint__ must be an integer, not {_type_name(hint)}")
    if hint < 0:
        raise ValueError("__length_hint__() should return >= 0")


def list_extend(items, iterable):
    for x in measured(iterable):
        _append(items, x)


def list_take_all(items, iterable):
    # f(*iterable) makes a tuple
    for x in iterable:
        _append(items, x)


def list_fill(items, iterable):
    _list_give(items, [x for x in measured(iterable)])


def list_iadd(items, iterable):
    for x in measured(iterable):
        _append(items, x)
    return items


def list_set_slice(items, key, iterable):
    _setitem(items, key, list(iter(iterable)))


def list_insert(items, index, item):
    list.insert(items, _index(index), item)


def list_pop(items, index):
    return list.pop(items, _index(index))


def list_remove(items, item):
    i = 0
    while i < _len(items):
        x = _item(items, i)
        if x is item or x == item:
            _delitem(items, slice(i, i + 1))
            return
        i += 1
    raise ValueError("list.remove(x): x not in list")


def list_repr(items):
    if not _repr_enter(items):
        return "[...]"
    try:
        return "[" + ", ".join([repr(x) for x in raw_items(items)]) + "]"
    finally:
        _repr_leave(items)


def raw_items(seq):
    i = 0
    while i < _len(seq):
        yield _item(seq, i)
        i += 1


def tuple_new(cls, iterable):
    return _tuple_of(cls, [x for x in iterable])


def tuple_hash(items):
    return _hash_of([hash(x) for x in raw_items(items)], False)


def tuple_repr(items):
    if not _repr_enter(items):
        return "(...)"
    try:
        text = ", ".join([repr(x) for x in raw_items(items)])
        return "(" + text + (",)" if _len(items) == 1 else ")")
    finally:
        _repr_leave(items)


def range_new(args):
    return range(*[_index(arg) for arg in args])


def range_getitem(numbers, index):
    return _getitem(numbers, _index(index))


def range_slice(numbers, key):
    start, stop, step = slice_indices(key, int_length(numbers))
    first = numbers.start
    stride = numbers.step
    return range(first + start * stride, first + stop * stride, stride * step)


def int_length(numbers):
    # len(), without the limit of a machine word
    start, stop, step = numbers.start, numbers.stop, numbers.step
    return max(0, (stop - start - (1 if step > 0 else -1)) // step + 1)


def range_contains(numbers, item):
    for n in numbers:
        if n == item:
            return True
    return False


def range_count(numbers, item):
    if is_exact_number(item):
        return 1 if item in numbers else 0
    count = 0
    for n in numbers:
        if n == item:
            count += 1
    return count


def range_index(numbers, item):
    if is_exact_number(item):
        if item in numbers:
            return (int(item) - numbers.start) // numbers.step
    else:
        i = 0
        for n in numbers:
            if n == item:
                return i
            i += 1
    if isinstance(item, int):
        raise ValueError("range.index(x): x not in range")
    raise ValueError("sequence.index(x): x not in sequence")


def is_exact_number(item):
    # what compares in C, not by going through all items
    return type(item) in (int, bool, float, str, type(None))


def range_reduce(numbers):
    return range, (numbers.start, numbers.stop, numbers.step)


def slice_indices(key, length):
    length = _index(length) + 0
    if length < 0:
        raise ValueError("length should not be negative")
    step = 1 if key.step is None else slice_part(key.step)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    low = -1 if step < 0 else 0
    high = length - 1 if step < 0 else length
    start = (high if step < 0 else low) if key.start is None else slice_clamp(key.start, length, low, high)
    stop = (low if step < 0 else high) if key.stop is None else slice_clamp(key.stop, length, low, high)
    return (start, stop, step)


def slice_part(bound):
    if not hasattr(type(bound), "__index__"):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    return _index(bound) + 0


def slice_clamp(bound, length, low, high):
    bound = slice_part(bound)
    if bound < 0:
        bound += length
    return min(max(bound, low), high)


def slice_hash(key):
    return _hash_of([hash(key.start), hash(key.stop), hash(key.step)], True)


def slice_repr(key):
    return "slice(" + repr(key.start) + ", " + repr(key.stop) + ", " + repr(key.step) + ")"
