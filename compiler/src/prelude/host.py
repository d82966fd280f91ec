# What the host asks for.


def call_for_host(func, args, kwargs):
    if kwargs is None:
        return func(*args)
    return func(*args, **kwargs)


def native_constants(module, names):
    for name in names:
        setattr(module, name, getattr(module, name)())
    return module


def host_getattr(obj, name):
    return getattr(obj, name)


def host_setattr(obj, name, value):
    setattr(obj, name, value)


def host_getitem(obj, key):
    return obj[key]


def host_setitem(obj, key, value):
    obj[key] = value


def host_len(obj):
    return len(obj)
