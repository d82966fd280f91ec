# The match statement's patterns.


def match_star(subject, before, after):
    return [subject[i] for i in range(before, len(subject) - after)]


def match_mapping(subject, keys):
    values = []
    seen = set()
    missing = seen
    for key in keys:
        if key in seen:
            raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
        seen.add(key)
        value = subject.get(key, missing)
        if value is missing:
            return None
        values.append(value)
    return values


def match_mapping_rest(subject, keys):
    values = match_mapping(subject, keys)
    if values is None:
        return None
    rest = dict(subject)
    for key in keys:
        del rest[key]
    values.append(rest)
    return values


def match_class(subject, cls, positional, keywords):
    if not _is_class(cls):
        raise TypeError("called match pattern must be a class")
    if not isinstance(subject, cls):
        return None
    values = []
    seen = []
    if positional:
        if hasattr(cls, "__match_args__"):
            names = cls.__match_args__
            if not isinstance(names, tuple):
                raise TypeError(f"{_class_name(cls)}.__match_args__ must be a tuple (got {type(names).__name__})")
            allowed = len(names)
        else:
            names = None
            allowed = 1 if matches_itself(cls) else 0
        if positional > allowed:
            plural = "" if allowed == 1 else "s"
            raise TypeError(
                f"{_class_name(cls)}() accepts {allowed} positional sub-pattern{plural} ({positional} given)"
            )
        if names is None:
            values.append(subject)
        else:
            for name in names[:positional]:
                if not isinstance(name, str):
                    raise TypeError(f"__match_args__ elements must be strings (got {type(name).__name__})")
                if not match_attribute(subject, cls, name, seen, values):
                    return None
    for name in keywords:
        if not match_attribute(subject, cls, name, seen, values):
            return None
    return values


def match_attribute(subject, cls, name, seen, values):
    if name in seen:
        raise TypeError(f"{_class_name(cls)}() got multiple sub-patterns for attribute {name!r}")
    seen.append(name)
    try:
        values.append(getattr(subject, name))
    except AttributeError:
        return False
    return True


def matches_itself(cls):
    return issubclass(cls, (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple))
