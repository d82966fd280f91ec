# dict where keys have a __hash__ or __eq__ in Python. dict_find() is CPython's look-up: entries of equal
# hash are compared one after the other, and all begins again when a comparison changed the dict.


def dict_key_hash(key):
    try:
        return _hash_begin(key)
    except TypeError as e:
        if type(e) is not TypeError:
            raise
        message = "cannot use '" + _type_path(key) + "' as a dict key (" + str(e) + ")"
    raise TypeError(message)


def dict_find(d, key, h):
    state = _dict_probe(d, h, -1)
    while state >= 0:
        k = _dict_key_at(d, state)
        if k is key:
            return state
        if k == key:
            if _dict_current(d, state):
                return state
            state = -1
        state = _dict_probe(d, h, state)
    return -1


def dict_store(d, key, h, value):
    state = dict_find(d, key, h)
    if state >= 0:
        _dict_store_at(d, state, value)
    else:
        _dict_insert(d, h, key, value)


def dict_getitem(d, key):
    state = dict_find(d, key, dict_key_hash(key))
    if state >= 0:
        return _dict_value_at(d, state)
    return _dict_missing(d, key)


def dict_setitem(d, key, value):
    dict_store(d, key, dict_key_hash(key), value)


def dict_delitem(d, key):
    state = dict_find(d, key, dict_key_hash(key))
    if state < 0:
        raise KeyError(key)
    _dict_remove_at(d, state)


def dict_contains(d, key):
    return dict_find(d, key, dict_key_hash(key)) >= 0


def dict_get(d, key, default):
    state = dict_find(d, key, dict_key_hash(key))
    return _dict_value_at(d, state) if state >= 0 else default


def dict_setdefault(d, key, default):
    h = dict_key_hash(key)
    state = dict_find(d, key, h)
    if state >= 0:
        return _dict_value_at(d, state)
    _dict_insert(d, h, key, default)
    return default


def dict_pop(d, key):
    state = dict_find(d, key, dict_key_hash(key))
    if state < 0:
        raise KeyError(key)
    value = _dict_value_at(d, state)
    _dict_remove_at(d, state)
    return value


def dict_pop_default(d, key, default):
    state = dict_find(d, key, dict_key_hash(key))
    if state < 0:
        return default
    value = _dict_value_at(d, state)
    _dict_remove_at(d, state)
    return value


def dict_update_known(d, source, at, result):
    # the entries from position `at` of a dict: the hashes are known, user code sees comparisons alone
    n = _len(source)
    entry = _dict_entry(source, at)
    while entry is not None:
        dict_store(d, entry[1], entry[3], entry[2])
        if _len(source) != n:
            raise RuntimeError("dict mutated during update")
        entry = _dict_entry(source, entry[0])
    return result


def dict_update_any(d, source, result):
    if hasattr(source, "keys"):
        for key in source.keys():
            _dict_set(d, key, source[key])
        return result
    return dict_update_pairs(d, source, 0, result)


def dict_update_both(d, source, keywords):
    dict.update(d, source)
    dict.update(d, keywords)


def dict_update_pairs(d, pairs, number, result):
    for pair in pairs:
        _dict_set_pair(d, pair, number)
        number += 1
    return result


def dict_update_rest(d, pair, rest, number, result):
    dict_update_pair(d, pair, number)
    return dict_update_pairs(d, rest, number + 1, result)


def dict_update_pair(d, pair, number):
    if not isinstance(pair, (list, tuple)):
        try:
            pair = iter(pair)
        except TypeError:
            error = TypeError("object is not iterable")
            error.add_note("Cannot convert dictionary update sequence element #" + str(number) + " to a sequence")
        else:
            error = None
        if error is not None:
            raise error
        pair = [x for x in pair]
    if len(pair) != 2:
        raise ValueError(
            "dictionary update sequence element #" + str(number) + " has length " + str(len(pair)) + "; 2 is required"
        )
    dict_store(d, pair[0], dict_key_hash(pair[0]), pair[1])


def dict_fromkeys(cls, iterable, value):
    d = cls()
    if type(d) is dict:
        for key in iterable:
            _dict_set(d, key, value)
    else:
        for key in iterable:
            d[key] = value
    return d


def dict_fromkeys_known(source, value):
    d = {}
    for key, h in hashed_keys(source, -1):
        dict_store(d, key, h, value)
    return d


def dict_fromkeys_rest(d, key, rest, value):
    dict_store(d, key, dict_key_hash(key), value)
    for key in rest:
        _dict_set(d, key, value)
    return d


def dict_eq(a, b):
    if _len(a) != _len(b):
        return False
    entry = _dict_entry(a, 0)
    while entry is not None:
        state = dict_find(b, entry[1], entry[3])
        if state < 0:
            return False
        x = entry[2]
        y = _dict_value_at(b, state)
        if x is not y and not x == y:
            return False
        entry = _dict_entry(a, entry[0])
    return True


def dict_ne(a, b):
    return not dict_eq(a, b)


def dict_repr(d):
    if not _repr_enter(d):
        return "{...}"
    try:
        parts = []
        entry = _dict_entry(d, 0)
        while entry is not None:
            parts.append(repr(entry[1]) + ": " + repr(entry[2]))
            entry = _dict_entry(d, entry[0])
        return "{" + ", ".join(parts) + "}"
    finally:
        _repr_leave(d)


def dictview_repr(view):
    if not _repr_enter(view):
        return "..."
    try:
        return _type_name(view) + "(" + repr([x for x in view]) + ")"
    finally:
        _repr_leave(view)


def dictview_contains(view, item):
    d = _view_dict(view)
    kind = _view_kind(view)
    if kind == 0:
        return dict_contains(d, item)
    if kind == 1:
        for value in view:
            if value is item or value == item:
                return True
        return False
    if not isinstance(item, tuple) or len(item) != 2:
        return False
    state = dict_find(d, item[0], dict_key_hash(item[0]))
    if state < 0:
        return False
    value = _dict_value_at(d, state)
    return value is item[1] or value == item[1]


def dictview_set(view):
    # CPython fills the set from the dict itself where that says the same
    if _view_kind(view) == 0 and type(_view_dict(view)) is dict:
        return set(_view_dict(view))
    return set(view)


def dictview_and(a, b):
    if _view_kind(a) < 0 or _view_kind(a) == 1:
        a, b = b, a
    if type(b) is set and len(a) <= len(b):
        return b.intersection(a)
    if _view_kind(b) in (0, 2) and len(b) > len(a):
        a, b = b, a
    return {x for x in b if x in a}


def dictview_or(a, b):
    result = dictview_set(a) if _view_kind(a) in (0, 2) else set(a)
    result.update(b)
    return result


def dictview_sub(a, b):
    result = dictview_set(a) if _view_kind(a) in (0, 2) else set(a)
    result.difference_update(b)
    return result


def dictview_xor(a, b):
    if _view_kind(a) == 2 and _view_kind(b) == 2:
        return dictitems_xor(_view_dict(a), _view_dict(b))
    result = dictview_set(a) if _view_kind(a) in (0, 2) else set(a)
    result.symmetric_difference_update(b)
    return result


def dictitems_xor(a, b):
    rest = dict.copy(a)
    result = set()
    for key, value in dict.items(b):
        if key in rest and (rest[key] is value or rest[key] == value):
            del rest[key]
        else:
            result.add((key, value))
    result.update(rest.items())
    return result


def dictview_isdisjoint(view, other):
    if _view_kind(view) == 1:
        raise AttributeError("'dict_values' object has no attribute 'isdisjoint'")
    if view is other:
        return len(view) == 0
    if (isinstance(other, (set, frozenset)) or _view_kind(other) in (0, 2)) and len(other) > len(view):
        view, other = other, view
    for x in other:
        if x in view:
            return False
    return True


def dictview_compare(op, a, b):
    if op == 2 or op == 3:
        return (len(a) == len(b) and all_in(a, b)) == (op == 2)
    if op == 0:
        return len(a) < len(b) and all_in(a, b)
    if op == 1:
        return len(a) <= len(b) and all_in(a, b)
    if op == 4:
        return len(a) > len(b) and all_in(b, a)
    return len(a) >= len(b) and all_in(b, a)


def all_in(a, b):
    for x in a:
        if x not in b:
            return False
    return True
