"""Methods of str called wrongly."""
calls = [lambda: "a".upper(1), lambda: "a".split(sep=5), lambda: "a".join(1), lambda: "a".join([b"x"]), lambda: "a".replace("a"), lambda: "a".replace("a", "b", "c"), lambda: "a".find(), lambda: "a".find(5), lambda: "a".count(None), lambda: "a".startswith(5), lambda: "a".startswith([("a")]), lambda: "a".startswith(("a", 5)), lambda: "a".startswith(("b", 5)), lambda: "a".endswith(), lambda: "a".strip(5), lambda: "a".lstrip(b"a"), lambda: "a".zfill("5"), lambda: "a".center(), lambda: "a".ljust(5, "xy"), lambda: "a".encode(5), lambda: "a".encode("utf-8", "bad handler"), lambda: "a".splitlines("x", 1), lambda: "a".partition(), lambda: "a".partition(""), lambda: "a".expandtabs("x"), lambda: "a".translate(), lambda: "a".index("b"), lambda: "a".rindex("b"), lambda: "a".removeprefix(1), lambda: "a".format_map(), lambda: "{a}".format_map({}), lambda: "a".casefold(1), lambda: "a".isalpha(1), lambda: str.upper(), lambda: str.upper(5), lambda: str.join("a", 5), lambda: "a"["b"], lambda: "a" % 5, lambda: "%d" % (), lambda: "abc".split(maxsplit="x"), lambda: "a".split(None, None)]
for call in calls:
    try:
        print(repr(call()))
    except (TypeError, ValueError, LookupError, KeyError) as e:
        print(type(e).__name__, e)
