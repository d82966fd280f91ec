# Steps of the iterators that call Python: map, filter, zip, enumerate, reversed, iter(f, sentinel),
# iteration by __getitem__. What next() raises goes through, StopIteration too.


def map_new(cls, function, sources, strict):
    return _map_of(cls, function, [iter(source) for source in sources], True if strict else False)


def map_next(m):
    return _box_value(m)(next(_box_extra(m)[1]))


def map_call(function, args):
    return function(*args)


def map_next_many(m):
    sources = _box_extra(m)
    return _box_value(m)(*next_of_all(sources[1:], sources[0], "map"))


def zip_new(cls, sources, strict):
    return _zip_of(cls, tuple([iter(source) for source in sources]), True if strict else False)


def zip_next(z):
    return tuple(next_of_all(_box_value(z), _box_extra(z), "zip"))


def next_of_all(sources, strict, name):
    items = []
    for source in sources:
        try:
            items.append(next(source))
        except StopIteration:
            if not strict:
                raise
            error = mismatch(sources, len(items), name)
            if error is None:
                raise
        else:
            continue
        raise error
    return items


def mismatch(sources, i, name):
    if i > 0:
        return mismatch_error(name, i, "shorter")
    for i in range(1, len(sources)):
        try:
            next(sources[i])
        except StopIteration:
            continue
        return mismatch_error(name, i, "longer")
    return None


def mismatch_error(name, i, how):
    than = "argument 1" if i == 1 else "arguments 1-" + str(i)
    return ValueError(name + "() argument " + str(i + 1) + " is " + how + " than " + than)


def enumerate_new(cls, iterable, start):
    return _enumerate_of(cls, iter(iterable), _index(start))


def enumerate_next(e):
    n = _box_extra(e)
    source = _box_value(e)
    item = next(source)
    _box_set(e, source, n + 1)
    return (n, item)


def filter_new(cls, function, iterable):
    return _filter_of(cls, function, iter(iterable))


def filter_next(f):
    function = _box_value(f)
    source = _box_extra(f)
    if function is None or function is bool:
        while True:
            item = next(source)
            if item:
                return item
    while True:
        item = next(source)
        if function(item):
            return item


def filter_next_from(f, item, wanted):
    return item if wanted else filter_next(f)


def reversed_new(cls, sequence):
    return _reversed_of(cls, sequence, len(sequence) - 1)


def reversed_next(r):
    i = _box_extra(r)
    sequence = _box_value(r)
    if i >= 0:
        try:
            item = sequence[i]
        except (IndexError, StopIteration):
            pass
        else:
            _box_set(r, sequence, i - 1)
            return item
    _box_set(r, None, -1)
    raise StopIteration


def sequence_next(it):
    i = _box_extra(it)
    sequence = _box_value(it)
    if i >= 0:
        try:
            item = sequence[i]
        except (IndexError, StopIteration):
            pass
        else:
            _box_set(it, sequence, i + 1)
            return item
    _box_set(it, None, -1)
    raise StopIteration


def callable_next(it):
    function = _box_value(it)
    if function is not None:
        item = function()
        if _box_value(it) is not None:
            # which the function itself may have used up
            sentinel = _box_extra(it)
            if not (sentinel is item or sentinel == item):
                return item
            _box_set(it, None, None)
    raise StopIteration
