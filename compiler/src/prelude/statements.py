# What instructions need user code for: displays, unpacking, calls with **mapping, f-string fields, `in`.


def build_dict(items):
    made = {}
    for i in range(0, len(items), 2):
        made[items[i]] = items[i + 1]
    return made


def dict_merge(target, mapping, callee):
    for key in mapping.keys():
        if not isinstance(key, str):
            raise TypeError("keywords must be strings")
        if key in target:
            callee_repeats(callee, key)
        target[key] = mapping[key]


def callee_repeats(callee, key):
    callee_error(callee, f"got multiple values for keyword argument '{key}'")


def callee_iterable(callee, value):
    callee_error(callee, "argument after * must be an iterable, not " + _type_name(value))


def callee_mapping(callee, value):
    callee_error(callee, "argument after ** must be a mapping, not " + _type_name(value))


def callee_error(callee, text):
    name = getattr(callee, "__qualname__", None)
    if name is None:
        name = str(callee)
    else:
        name = f"{name}()"
        module = getattr(callee, "__module__", None)
        if module is not None and module != "builtins":
            name = f"{module}.{name}"
    raise TypeError(f"{name} {text}")


def unpack(iterable, wanted):
    items = []
    for item in iterable:
        if len(items) == wanted:
            raise ValueError(f"too many values to unpack (expected {wanted})")
        items.append(item)
    if len(items) < wanted:
        raise ValueError(f"not enough values to unpack (expected {wanted}, got {len(items)})")
    return tuple(items)


def to_tuple(iterable):
    return tuple([item for item in iterable])


def contains_slow(container, item):
    for x in container:
        if x is item or x == item:
            return True
    return False


def format_converted(value, conversion, spec):
    if conversion == "r":
        value = repr(value)
    elif conversion == "s":
        value = str(value)
    else:
        value = ascii(value)
    return format(value, spec)
