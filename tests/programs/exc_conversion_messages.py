"""Messages of failing conversions."""
pairs = [(int, "abc"), (int, "1.5"), (int, ""), (int, " "), (int, "1 2"), (int, "é"), (int, "a" * 5), (int, None), (int, [1]), (int, {}), (int, object), (int, float("inf")), (int, float("-inf")), (int, float("nan")), (int, b"x"), (int, "0b1"), (float, "abc"), (float, ""), (float, "1,5"), (float, None), (float, [1]), (float, b"x"), (float, "1e"), (str, b"\xff") if False else (str, "ok"), (list, 5), (list, None), (tuple, 5), (set, 5), (set, [[]]), (dict, 5), (dict, "ab"), (dict, [1]), (dict, [(1,)]), (dict, ["abc"]), (bytes, "s"), (bytes, [256]), (bytes, [-1]), (bytes, ["a"]), (bytes, -1), (bytes, 1.5), (bytes, None), (bytearray, "s"), (chr, -1), (chr, 1114112), (chr, "a"), (chr, 1.5), (ord, ""), (ord, "ab"), (ord, 5), (ord, b"ab"), (len, 5), (len, None), (abs, "a"), (abs, None), (hash, []), (hash, {}), (hash, set()), (hash, ([],)), (iter, 5), (iter, None), (next, []), (next, 5), (bin, 1.5), (hex, "a"), (oct, None), (round, "a"), (sum, 5), (sum, ["a"]), (min, []), (max, ()), (sorted, 5), (reversed, 5), (reversed, {1}), (enumerate, 5), (bool, NotImplemented), (complex, "x") if False else (range, "a"), (frozenset, 1), (memoryview, 5) if False else (slice, 1)]
for f, arg in pairs:
    try:
        print(f.__name__, repr(f(arg)))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)
