"""Messages of builtins called wrongly."""
calls = [lambda: len(), lambda: len(1, 2), lambda: abs("x"), lambda: abs(), lambda: ord("ab"), lambda: chr("a"), lambda: sum(5), lambda: sum(["a"]), lambda: sum([1], "a"), lambda: min(), lambda: min(5), lambda: max([]), lambda: max(1, "a"), lambda: sorted(), lambda: reversed(5), lambda: enumerate(5), lambda: zip(5), lambda: map(abs), lambda: list(map(5, [1])), lambda: list(filter(5, [1])), lambda: iter(5), lambda: next([]), lambda: next(iter([])), lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: getattr(1), lambda: hasattr(1, 2), lambda: callable(), lambda: round("x"), lambda: round(1.5, "x"), lambda: pow(1), lambda: divmod(1), lambda: divmod(1, "a"), lambda: hash([]), lambda: hex(1.5), lambda: bin("a"), lambda: range(), lambda: int(1, 2, 3), lambda: int([], 2), lambda: float("x"), lambda: str(1, "utf-8"), lambda: list(1), lambda: list(1, 2), lambda: tuple(None), lambda: dict(1), lambda: set(1), lambda: bytes("s"), lambda: type(), lambda: type(1, 2), lambda: print(sep=1), lambda: print(nope=1), lambda: all(5), lambda: any(None), lambda: vars(5), lambda: super(), lambda: slice(), lambda: zip([1], [1, 2], strict=True) and list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: enumerate(), lambda: filter(None), lambda: repr(), lambda: format(1, 2), lambda: bool(1, 2), lambda: sorted([1], reverse="x"), lambda: id(), lambda: delattr(1, "x"), lambda: setattr(1, "x", 2), lambda: dir(1, 2), lambda: isinstance(1, (int, "a")) and isinstance("x", (int, "a"))]
calls += [
    lambda: enumerate([], begin=1),
    lambda: str(b"", None),
    lambda: b"".decode(None),
]
for call in calls:
    try:
        call()
        print("fine")
    except (TypeError, ValueError, StopIteration, AttributeError, RuntimeError) as e:
        print(type(e).__name__, e)
