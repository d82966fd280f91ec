# set and frozenset where elements have a __hash__ or __eq__ in Python, or come from Python iterators.
# Tables are walked in CPython's order, and elements that are in a set already are not hashed again.


def set_key_hash(key):
    try:
        return _hash_begin(key)
    except TypeError as e:
        if type(e) is not TypeError:
            raise
        message = "cannot use '" + _type_path(key) + "' as a set element (" + str(e) + ")"
    raise TypeError(message)


def set_lookup_hash(key):
    # a set stands for its frozenset when it is only looked for
    h = _frozen_hash(key)
    return set_key_hash(key) if h is None else h


def set_find(s, key, h):
    state = _set_probe(s, h, -1)
    while state >= 0:
        k = _set_key_at(s, state)
        if k is key:
            return state
        if k == key:
            if _set_current(s, state):
                return state
            state = -1
        state = _set_probe(s, h, state)
    return -1


def set_put(s, key, h):
    if set_find(s, key, h) < 0:
        _set_insert(s, h, key)


def set_drop(s, key, h):
    state = set_find(s, key, h)
    if state < 0:
        return False
    _set_remove_at(s, state)
    return True


def set_drop_key(s, key):
    return set_drop(s, key, set_key_hash(key))


def set_add(s, key):
    set_put(s, key, set_key_hash(key))


def set_of(items):
    s = set()
    for key in items:
        set_put(s, key, set_key_hash(key))
    return s


def set_contains(s, key):
    return set_find(s, key, set_lookup_hash(key)) >= 0


def set_discard(s, key):
    set_drop(s, key, set_lookup_hash(key))


def set_remove(s, key):
    if not set_drop(s, key, set_lookup_hash(key)):
        raise KeyError(key)


def set_add_all(s, iterable, result):
    for key in iterable:
        _set_add(s, key)
    return result


def set_add_rest(s, key, rest, result):
    set_add(s, key)
    return set_add_all(s, rest, result)


def hashed_keys(source, at):
    # those of a set behind the state `at`, or of a dict from the position behind it
    if _is_set(source):
        while (at := _set_next(source, at)) >= 0:
            yield _set_key_at(source, at), _set_hash_at(source, at)
    else:
        at += 1
        while (entry := _dict_entry(source, at)) is not None:
            yield entry[1], entry[3]
            at = entry[0]


def set_add_known(s, other, at, result):
    for key, h in hashed_keys(other, at):
        set_put(s, key, h)
    return result


def set_filled(s, iterable):
    _set_fill(s, iterable)
    return s


def set_update_many(s, others):
    for other in others:
        _set_fill(s, other)


def set_union(s, others):
    result = _set_copy(s, s)
    for other in others:
        if other is not s:
            _set_fill(result, other)
    return result


def set_select(like, walked, other, wanted):
    result = _set_like(like)
    state = _set_next(walked, -1)
    while state >= 0:
        key = _set_key_at(walked, state)
        h = _set_hash_at(walked, state)
        if (set_find(other, key, h) >= 0) == wanted:
            set_put(result, key, h)
        state = _set_next(walked, state)
    return result


def set_intersect(s, other):
    if s is other:
        return _set_copy(s, s)
    if _is_set(other):
        if _len(other) > _len(s):
            return set_select(s, s, other, True)
        return set_select(s, other, s, True)
    result = _set_like(s)
    for key in other:
        if _set_share(s, key, result) and _len(result) >= _len(s):
            break
    return result


def set_share(s, key, result):
    h = _hash_begin(key)
    if set_find(s, key, h) < 0:
        return False
    set_put(result, key, h)
    return True


def set_iand(a, b):
    _set_swap(a, set_intersect(a, b))
    return a


def set_intersection(s, others):
    result = s
    for other in others:
        result = set_intersect(result, other)
    return _set_copy(s, s) if result is s else result


def set_intersection_update(s, others):
    _set_swap(s, set_intersection(s, others))


def set_remove_all(s, other):
    if _is_set(other):
        _set_drain(s, other)
    else:
        for key in other:
            _set_drop(s, key)
        _set_tidy(s)


def set_remove_known(s, other, at, result):
    for key, h in hashed_keys(other, at):
        set_drop(s, key, h)
    _set_tidy(s)
    return result


def set_subtract(s, other):
    if _is_set(other) or type(other) is dict:
        if _len(s) >> 2 <= _len(other):
            if _is_set(other):
                return set_select(s, s, other, False)
            return set_without_keys(s, other)
    result = _set_copy(s, s)
    set_remove_all(result, other)
    return result


def set_without_keys(s, d):
    result = _set_like(s)
    for key, h in hashed_keys(s, -1):
        if dict_find(d, key, h) < 0:
            set_put(result, key, h)
    return result


def set_difference(s, others):
    if not others:
        return _set_copy(s, s)
    result = set_subtract(s, others[0])
    for other in others[1:]:
        set_remove_all(result, other)
    return result


def set_difference_update(s, others):
    for other in others:
        set_remove_all(s, other)


def set_toggle_all(s, other):
    if s is other:
        _set_clear(s)
        return
    if not (_is_set(other) or type(other) is dict):
        other = set_filled(_set_like(s), other)
    for key, h in hashed_keys(other, -1):
        if not set_drop(s, key, h):
            set_put(s, key, h)


def set_xor(a, b):
    result = _set_copy(a, b) if _is_set(b) else set_filled(_set_like(a), b)
    set_toggle_all(result, a)
    return result


def set_ixor(a, b):
    set_toggle_all(a, b)
    return a


def set_symmetric_difference(s, others):
    return set_xor(s, others[0])


def set_symmetric_difference_update(s, others):
    set_toggle_all(s, others[0])


def set_is_subset(a, b):
    if _len(a) > _len(b):
        return False
    for key, h in hashed_keys(a, -1):
        if set_find(b, key, h) < 0:
            return False
    return True


def set_compare(op, a, b):
    if op == 2 or op == 3:
        return (_len(a) == _len(b) and set_is_subset(a, b)) == (op == 2)
    if op == 0:
        return _len(a) < _len(b) and set_is_subset(a, b)
    if op == 1:
        return set_is_subset(a, b)
    if op == 4:
        return _len(b) < _len(a) and set_is_subset(b, a)
    return set_is_subset(b, a)


def set_isdisjoint(s, other):
    if s is other:
        return _len(s) == 0
    if _is_set(other):
        if _len(other) > _len(s):
            s, other = other, s
        for key, h in hashed_keys(other, -1):
            if set_find(s, key, h) >= 0:
                return False
        return True
    for key in other:
        if _set_has(s, key):
            return False
    return True


def set_issubset(s, other):
    return _len(set_intersect(s, other)) == _len(s)


def set_issuperset(s, other):
    for key in other:
        if not _set_has(s, key):
            return False
    return True


def set_has_key(s, key):
    return set_find(s, key, set_key_hash(key)) >= 0


def set_repr(s):
    name = _type_name(s)
    if not _repr_enter(s):
        return name + "(...)"
    try:
        if _len(s) == 0:
            return name + "()"
        text = "{" + ", ".join([repr(x) for x in [key for key, h in hashed_keys(s, -1)]]) + "}"
        return text if type(s) is set else name + "(" + text + ")"
    finally:
        _repr_leave(s)
