# Classes: the class statement, calls of classes with Python's __new__, and what type.__new__ leaves to Python.


def build_class(body, name, bases, kwds):
    if kwds or not _plain_classes(bases):
        return build_class_by(body, name, bases, kwds)
    namespace = {}
    cell = body(namespace)
    if cell is not None:
        namespace["__classcell__"] = cell
    cls = type.__new__(type, name, bases, namespace)
    if cell is not None and _class_of_cell(cell) is not cls:
        check_class_cell(cell, name, cls)
    return cls


def build_class_by(body, name, bases, kwds):
    # whoever else has a say in it
    resolved = bases
    for base in bases:
        if not _is_class(base):
            resolved = resolve_bases(bases)
            break
    metaclass = kwds.pop("metaclass", None) if kwds else None
    if metaclass is None:
        metaclass = type(resolved[0]) if resolved else type
    if _is_class(metaclass):
        metaclass = _metaclass(metaclass, resolved)
    namespace = {} if metaclass is type else prepare_namespace(metaclass, name, resolved, kwds)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
        if any([hasattr(base, "__parameters__") for base in resolved]):
            namespace["__parameters__"] = inherited_parameters(bases)
    cell = body(namespace)
    if cell is not None:
        namespace["__classcell__"] = cell
    if metaclass is type:
        cls = type.__new__(type, name, resolved, namespace, **kwds)
    else:
        cls = metaclass(name, resolved, namespace, **kwds)
    if cell is not None and _is_class(cls):
        check_class_cell(cell, name, cls)
    return cls


def inherited_parameters(bases):
    found = [getattr(base, "__parameters__", ()) for base in bases if not _is_class(base)]
    return tuple(dict.fromkeys(sum(found, ())))


def resolve_bases(bases):
    resolved = []
    changed = False
    for base in bases:
        if not _is_class(base):
            entries = getattr(base, "__mro_entries__", None)
            if entries is not None:
                entries = entries(bases)
                if not isinstance(entries, tuple):
                    raise TypeError("__mro_entries__ must return a tuple")
                resolved.extend(entries)
                changed = True
                continue
        resolved.append(base)
    return tuple(resolved) if changed else bases


def prepare_namespace(metaclass, name, bases, kwds):
    prepare = getattr(metaclass, "__prepare__", None)
    if prepare is None:
        return {}
    namespace = prepare(name, bases, **kwds)
    if not hasattr(type(namespace), "__getitem__"):
        owner = _class_name(metaclass) if _is_class(metaclass) else "<metaclass>"
        raise TypeError(f"{owner}.__prepare__() must return a mapping, not {type(namespace).__name__}")
    return namespace


def check_class_cell(cell, name, cls):
    found = _class_of_cell(cell)
    if found is None:
        raise RuntimeError(
            f"__class__ not set defining {name!r} as {cls!r}. Was __classcell__ propagated to type.__new__?"
        )
    if found is not cls:
        raise TypeError(f"__class__ set to {found!r} defining {name!r} as {cls!r}")


def type_new_as(metaclass, name, bases, namespace, kwds):
    if kwds is None:
        return metaclass.__new__(metaclass, name, bases, namespace)
    return metaclass.__new__(metaclass, name, bases, namespace, **kwds)


def type_new_slots(metaclass, name, bases, namespace, kwds):
    namespace = dict(namespace)
    namespace["__slots__"] = tuple(namespace["__slots__"])
    if kwds is None:
        return type.__new__(metaclass, name, bases, namespace)
    return type.__new__(metaclass, name, bases, namespace, **kwds)


def type_finish(cls, kwds):
    if type(cls).mro is not type.mro:
        _class_order(cls, tuple(type(cls).mro(cls)))
    for name, value in _set_name_items(cls):
        try:
            type(value).__set_name__(value, cls, name)
        except BaseException as error:
            kind = type(value).__name__
            error.add_note(f"Error calling __set_name__ on '{kind}' instance {name!r} in '{_class_name(cls)}'")
            raise
    if kwds is None:
        super(cls, cls).__init_subclass__()
    else:
        super(cls, cls).__init_subclass__(**kwds)
    return cls


def type_call(cls, /, *args, **kwargs):
    return instantiate(cls, args, kwargs)


def instantiate(cls, args, kwargs):
    if cls is type and len(args) != 3:
        if len(args) != 1 or kwargs:
            raise TypeError(f"type() takes {'no keyword' if len(args) == 1 else '1 or 3'} arguments")
        return type(args[0])
    made = cls.__new__(cls, *args, **kwargs)
    if not _is_a(made, cls):
        return made
    init = _init_of(made)
    if init is not ...:
        result = init(*args, **kwargs)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{type(result).__name__}'")
    return made


def call_accessed(accessor, /, *args, **kwargs):
    return accessor[0](*accessor[1:])(*args, **kwargs)


def call_function(function, /, *args, **kwargs):
    return function(*args, **kwargs)


def load_name(namespace, name, globals):
    try:
        return namespace[name]
    except KeyError:
        pass
    return _load_global(globals, name)


def class_first(namespace, name):
    try:
        return namespace[name]
    except KeyError:
        return NotImplemented


def invert_eq(method, other):
    result = method(other)
    return result if result is NotImplemented else not result


# annotations, type parameters


def annotations_of(annotate):
    annotations = annotate(*_annotate_args(annotate))
    if not isinstance(annotations, dict):
        raise TypeError(f"__annotate__ returned non-dict of type '{type(annotations).__name__}'")
    return annotations


def class_annotations(cls, annotate):
    annotations = annotations_of(annotate)
    _class_store(cls, "__annotations_cache__", annotations)
    return annotations


def function_annotations(function, annotate):
    return _function_annotate(function, annotations_of(annotate))


def class_subscript(cls, args):
    if not isinstance(args, tuple):
        args = (args,)
    if not hasattr(cls, "__parameters__"):
        raise TypeError(f"type '{_class_name(cls)}' is not subscriptable")
    params = cls.__dict__.get("__parameters__")
    if not params:
        raise TypeError(f"{cls!r} is not a generic class")
    actual = len(args)
    if actual > len(params) and not any(map(_variable_kind, params)):
        raise TypeError(f"Too many arguments for {cls!r}; actual {actual}, expected {len(params)}")
    for param in params[actual:]:
        if param.has_default():
            args += (param.__default__,)
        elif not _variable_kind(param):
            raise TypeError(f"Too few arguments for {cls!r}; actual {actual}, expected at least {actual + 1}")
    return _generic_alias(cls, args)


def type_variable(name, kind, bound, default):
    return _type_variable(name, kind, bound, default)


def type_alias(name, value, params):
    return _type_alias(name, value, params)


def type_box_value(box, field, function):
    return _type_box_set(box, field, function())


# text


def method_repr(method):
    name = getattr(method.__func__, "__qualname__", None) or getattr(method.__func__, "__name__", "?")
    return f"<bound method {name} of {method.__self__!r}>"


def wrapper_repr(wrapper):
    return f"<{type(wrapper).__name__}({wrapper.__func__!r})>"


def proxy_repr(proxy):
    return f"mappingproxy({proxy.copy()!r})"


def alias_repr(alias):
    args = alias.__args__
    if isinstance(alias, type(int | str)):
        return " | ".join([alias_item(item) for item in args])
    return alias_item(alias.__origin__) + "[" + (", ".join([alias_item(item) for item in args]) or "()") + "]"


def is_alias(item):
    return type(item) in (type(list[int]), type(int | str))


def alias_parameters(alias):
    found = []
    variable = type(_type_variable("T", 0, None, None))
    for item in alias.__args__:
        for parameter in alias_parameters(item) if is_alias(item) else (item,):
            if type(parameter) is variable and not parameter in found:
                found.append(parameter)
    return tuple(found)


def alias_mro_entries(alias, bases):
    if isinstance(alias, type(int | str)):
        raise TypeError(f"Cannot subclass {alias!r}")
    return (alias.__origin__,)


def alias_getitem(alias, args):
    parameters = alias_parameters(alias)
    if not parameters:
        raise TypeError(f"{alias!r} is not a generic class")
    if not isinstance(args, tuple):
        args = (args,)
    if len(args) != len(parameters):
        many = len(args) > len(parameters)
        wanted = len(parameters) if many else f"at least {len(parameters)}"
        raise TypeError(f"Too {'many' if many else 'few'} arguments for {alias!r}; actual {len(args)}, expected {wanted}")
    return alias_substitute(alias, parameters, args)


def alias_substitute(alias, parameters, args):
    items = []
    for item in alias.__args__:
        if is_alias(item):
            item = alias_substitute(item, parameters, args)
        else:
            for i in range(len(parameters)):
                if parameters[i] is item:
                    item = args[i]
                    break
        items.append(item)
    return _alias_like(alias, tuple(items))


def alias_item(item):
    if item is ...:
        return "..."
    if item is type(None):
        return "None"
    if type(item) is type(len):
        return item.__name__
    if not _is_class(item) and type(item) is not type(alias_item):
        return repr(item)
    return item.__qualname__ if item.__module__ == "builtins" else f"{item.__module__}.{item.__qualname__}"


def hash_of_parts(parts):
    return hash(parts)
