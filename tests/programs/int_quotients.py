# Quotients of one or two limbs, where the first bits of long operands may or may not tell them.
state = 12345


def bits(n):
    global state
    value = 0
    for _ in range(n // 31 + 1):
        state = (state * 1103515245 + 12345) % (1 << 31)
        value = value << 31 | state
    return value & ((1 << n) - 1) | 1 << (n - 1)


def check(a, b):
    q, r = divmod(a, b)
    if (a // b, a % b) != (q, r) or q * b + r != a or not (0 <= r < b if b > 0 else b < r <= 0):
        print("wrong", a, b)
    return (q * 31 + r) % 1_000_003


total = 0
for size in (33, 50, 63, 64, 65, 95, 96, 97, 127, 128, 160, 200, 320, 1_000, 3_000):
    b = bits(size)
    for quotient in (1, 2, 3, 7, 10, 255, 4_097, 65_535, 1 << 20, (1 << 23) - 1, 1 << 24, (1 << 25) + 1, 1 << 31, (1 << 32) - 1, 1 << 32, 1 << 40):
        # the remainder is nothing, little, half, or all but little of what it can be
        for rest in (0, 1, b >> 1, b - 2, b - 1, bits(size - 1)):
            a = quotient * b + rest
            total += check(a, b) + check(-a, b) + check(a, -b) + check(-a, -b)
    total += check(b, b) + check(b - 1, b) + check((1 << size) - 1, (1 << size) - 2) + check(1 << size, (1 << size) - 1)
print(total)

# shifts by whole limbs and by parts, from below one limb to many
for size in (1, 31, 32, 33, 64, 65, 96, 97, 128, 129, 500):
    a = bits(size)
    for by in (0, 1, 13, 31, 32, 33, 63, 64, 65, 100, 128, size, size - 1):
        left, right = a << by, a >> by
        if left != a * 2**by or right != a // 2**by or left >> by != a or -a >> by != -a // 2**by:
            print("wrong", size, by)
        total += left % 1_000_003 + right % 1_000_003
print(total)

# text of every length
for digits in (1, 9, 10, 17, 71, 72, 73, 143, 144, 145, 300, 575, 576, 577, 1_200, 4_000):
    for a in (10**digits, 10**digits - 1, 10 ** (digits - 1) + 7, bits(digits * 3 + 1)):
        text = str(a)
        if int(text) != a or int("-" + text) != -a or (digits > 1 and int("1_" + text) != 10 ** len(text) + a):
            print("wrong", digits)
        total += len(text) + sum(map(int, text[::7]))
print(total)
for text in ("1" * 40 + "x", "x" + "1" * 40, "1" * 17 + "a" * 3 + "1" * 17, "9" * 30 + "__9", "1" * 20 + " 1", "2" * 40):
    for base in (10, 7, 16, 2):
        try:
            print(int(text, base) % 1_000_003)
        except ValueError as error:
            print(error)
