"""Columns, borders and numbers laid out with every formatting tool."""
data = [{"name": "Widget", "price": 9.99, "qty": 10}, {"name": "Gadget", "price": 24.5, "qty": 3}, {"name": "Thing", "price": 0.333, "qty": 250}]
head = ("Name", "Price", "Qty", "Total")
print("+" + "+".join("-" * 12 for _ in head) + "+")
print("|" + "|".join(f"{h:^12}" for h in head) + "|")
print("+" + "+".join("=" * 12 for _ in head) + "+")
for r in data:
    print("|{name:<12}|{price:>12.2f}|{qty:>12d}|{0:>12,.2f}|".format(r["price"] * r["qty"], **r))
print("|%-12s|%12s|%12d|%12.2f|" % ("Total", "", sum(r["qty"] for r in data), sum(r["price"] * r["qty"] for r in data)))
print("+" + "+".join("-" * 12 for _ in head) + "+")
print("\n".join(f"{i:>2}. {'*' * i:<6}{i ** 2:>4}{i / 7:>8.3f} {i:03b} {i / 5:>7.1%}" for i in range(1, 6)))
for row in range(1, 5):
    print(*(f"{row * col:4}" for col in range(1, 8)), sep="")
print("left".ljust(10, "."), "right".rjust(10, "."), "mid".center(10, "."), "7".zfill(4), sep="|")
print("Name:\t{}\nAge:\t{:>3}\n".format("Bob", 42).expandtabs(8), end="")
hist = {"a": 5, "bb": 2, "ccc": 8}
width = max(map(len, hist))
for k, v in sorted(hist.items(), key=lambda kv: -kv[1]):
    print(f"{k:>{width}} {'█' * v}{'░' * (8 - v)} {v:>2} {v / sum(hist.values()):6.1%}")
print(*["a", "b"], *range(2), sep=", ", end=".\n")
print("{:,} {:_} {:.3g} {:e} {:08.3f} {:+d} {:x} {:#o} {:b} {:%}".format(1234567, 1234567, 1234.5, 0.00012, 3.14159, 5, 255, 8, 5, 0.125))
print("%5.1f|%-8s|%+d|%05d|%x|%o|%e|%g|%c|%%|%r|%s" % (3.14159, "ab", 5, 42, 255, 8, 12345.678, 0.0001, "z", "q", None))
print(str.format("{0}{1}{0}", "ab", "cd"), "{:>10}".format("é"), "{0[k]} {1.__class__.__name__}".format({"k": "v"}, 5))
