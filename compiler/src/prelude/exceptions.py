# raise, except*, exception groups, and the text of exceptions with arguments of user classes.


def raise_class(cls):
    raise exception_of(cls)


def exception_of(cls):
    made = cls()
    if not _is_a(made, BaseException):
        raise TypeError(
            f"calling {cls!r} should have returned an instance of BaseException, not {type(made)!r}"
        )
    return made


def raise_from(error, cause):
    if _is_class(error) and issubclass(error, BaseException):
        error = exception_of(error)
    elif not _is_a(error, BaseException):
        raise TypeError("exceptions must derive from BaseException")
    if _is_class(cause) and issubclass(cause, BaseException):
        cause = exception_of(cause)
    elif cause is not None and not _is_a(cause, BaseException):
        raise TypeError("exception causes must derive from BaseException")
    raise error from cause


def generator_throw(generator, kind, value, trace):
    return _gen_throw(generator, thrown(kind, value, trace))


def drop(value, finalizer):
    try:
        finalizer(value)
    except BaseException:
        pass  # as CPython, which has nobody to tell


def close_and_raise(inner, error):
    try:
        close = getattr(inner, "close", None)
    except BaseException:
        close = None  # as CPython, which reports it and goes on
    if close is not None:
        close()
    raise error


def delegate_send(inner, value):
    return inner.send(value)


def delegate_throw(inner, error):
    throw = getattr(inner, "throw", None)
    if throw is None:
        raise error
    return throw(error)


def thrown(kind, value, trace):
    if _is_class(kind) and issubclass(kind, BaseException):
        try:
            if _is_a(value, BaseException) and _is_a(value, kind):
                error = value
            elif value is None:
                error = kind()
            elif isinstance(value, tuple):
                error = kind(*value)
            else:
                error = kind(value)
            if not _is_a(error, BaseException):
                raise TypeError(
                    f"calling {kind!r} should have returned an instance of BaseException, not {type(error).__name__}"
                )
        except BaseException as failure:
            error = failure  # thrown in its place
    elif _is_a(kind, BaseException):
        if value is not None:
            raise TypeError("instance exception may not have a separate value")
        error = kind
    else:
        raise TypeError(
            "exceptions must be classes or instances deriving from BaseException, not "
            + (type(kind).__name__)
        )
    if trace is not None:
        error.__traceback__ = trace
    return error


# asynchronous generators: each step is a coroutine


async def agen_next(agen):
    return _agen_resume(agen, None)


async def agen_step(agen, value):
    return _agen_resume(agen, value)


async def agen_throw_step(agen, kind, *more):
    error = thrown(kind, more[0] if more else None, more[1] if len(more) > 1 else None)
    return _agen_throw(agen, error)


async def agen_close(agen):
    error = GeneratorExit()
    try:
        _agen_throw(agen, error)
    except (GeneratorExit, StopAsyncIteration):
        return None
    raise RuntimeError("async generator ignored GeneratorExit")


async def awaited(coroutine):
    return await coroutine


def coroutine_await(coroutine):
    return _as_generator(awaited(coroutine))


# text


def str_of(value):
    return str(value)


def repr_of(value):
    return repr(value)


def exception_repr(name, args):
    return f"{name}({args[0]!r})" if len(args) == 1 else f"{name}{args!r}"


def exception_set_args(error, args):
    _set_args(error, tuple(args))


def os_error_str(number, reason, name, other):
    if name is None:
        return f"[Errno {number}] {reason}"
    if other is None:
        return f"[Errno {number}] {reason}: {name!r}"
    return f"[Errno {number}] {reason}: {name!r} -> {other!r}"


# exception groups


def group_derive(group, exceptions):
    return BaseExceptionGroup(group.message, exceptions)


def group_matcher(condition):
    if _is_class(condition):
        if issubclass(condition, BaseException):
            return lambda error: _is_a(error, condition)
    elif isinstance(condition, tuple):
        if all([_is_class(item) and issubclass(item, BaseException) for item in condition]):
            return lambda error: isinstance(error, condition)
    elif callable(condition):
        return condition
    raise TypeError("expected an exception type, a tuple of exception types, or a callable (other than a class)")


def group_subgroup(group, condition):
    return group_parts(group, group_matcher(condition))[0]


def group_split(group, condition):
    return group_parts(group, group_matcher(condition))


def group_parts(error, matches):
    if matches(error):
        return (error, None)
    if not _is_a(error, BaseExceptionGroup):
        return (None, error)
    matched = []
    rest = []
    for item in error.exceptions:
        inside, outside = group_parts(item, matches)
        if inside is not None:
            matched.append(inside)
        if outside is not None:
            rest.append(outside)
    return (group_part(error, matched), group_part(error, rest))


def group_part(group, exceptions):
    if not exceptions:
        return None
    part = group.derive(exceptions)
    if not _is_a(part, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    _exception_copy(part, group)
    return part


def group_leaves(error):
    if not _is_a(error, BaseExceptionGroup):
        return [error]
    leaves = []
    for item in error.exceptions:
        leaves.extend(group_leaves(item))
    return leaves


def except_star_check(kind):
    for item in kind if isinstance(kind, tuple) else (kind,):
        if not _is_class(item) or not issubclass(item, BaseException):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        if issubclass(item, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")


def except_star_split(error, kind):
    except_star_check(kind)
    if error is None:
        return (None, None)
    if isinstance(error, kind):
        if _is_a(error, BaseExceptionGroup):
            return (error, None)
        wrapped = BaseExceptionGroup("", (error,))
        wrapped.__traceback__ = error.__traceback__
        return (wrapped, None)
    if not _is_a(error, BaseExceptionGroup):
        return (None, error)
    parts = error.split(kind)
    name = type(error).__name__
    if not isinstance(parts, tuple):
        raise TypeError(f"{name}.split must return a tuple, not {type(parts).__name__}")
    if len(parts) < 2:
        raise TypeError(f"{name}.split must return a 2-tuple, got tuple of size {len(parts)}")
    return (parts[0], parts[1])


def except_star_result(error, rest, raised):
    if not _is_a(error, BaseExceptionGroup):
        return raised[0] if raised else rest
    leaves = {id(leaf) for leaf in group_leaves(error)}
    fresh = []
    kept = set()
    for item in raised:
        own = [id(leaf) for leaf in group_leaves(item)]
        if _is_a(item, BaseExceptionGroup) and _same_origin(item, error) and leaves.issuperset(own):
            kept.update(own)
        else:
            fresh.append(item)
    if rest is not None:
        kept.update([id(leaf) for leaf in group_leaves(rest)])
    again = group_parts(error, lambda leaf: id(leaf) in kept)[0]
    if not fresh:
        return again
    if again is not None:
        fresh.append(again)
    return fresh[0] if len(fresh) == 1 else BaseExceptionGroup("", fresh)
