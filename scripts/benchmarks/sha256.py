"""SHA-256: 32-bit arithmetic on integers, bytes."""


def primes(count):
    found = []
    n = 2
    while len(found) < count:
        if all(n % prime for prime in found):
            found.append(n)
        n += 1
    return found


def root_bits(n, power):
    """The first 32 bits behind the point of a root."""
    low, high = 0, n << 32
    scaled = n << 32 * power
    while low < high - 1:
        middle = (low + high) // 2
        if middle**power <= scaled:
            low = middle
        else:
            high = middle
    return low & 0xFFFFFFFF


START = [root_bits(prime, 2) for prime in primes(8)]
ROUND = [root_bits(prime, 3) for prime in primes(64)]


def rotated(word, by):
    return (word >> by | word << (32 - by)) & 0xFFFFFFFF


def compress(state, block):
    words = [int.from_bytes(block[i : i + 4], "big") for i in range(0, 64, 4)]
    for i in range(16, 64):
        x, y = words[i - 15], words[i - 2]
        small = rotated(x, 7) ^ rotated(x, 18) ^ x >> 3
        large = rotated(y, 17) ^ rotated(y, 19) ^ y >> 10
        words.append((words[i - 16] + small + words[i - 7] + large) & 0xFFFFFFFF)
    a, b, c, d, e, f, g, h = state
    for constant, word in zip(ROUND, words):  # noqa: B905
        mixed = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        first = h + mixed + (e & f ^ ~e & g) + constant + word
        mixed = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
        second = mixed + (a & b ^ a & c ^ b & c)
        a, b, c, d, e, f, g, h = (
            (first + second) & 0xFFFFFFFF,
            a,
            b,
            c,
            (d + first) & 0xFFFFFFFF,
            e,
            f,
            g,
        )
    new = (a, b, c, d, e, f, g, h)
    return [(old + more) & 0xFFFFFFFF for old, more in zip(state, new)]  # noqa: B905


def sha256(message):
    padding = b"\x80" + b"\0" * ((55 - len(message)) % 64)
    padded = message + padding + (len(message) * 8).to_bytes(8, "big")
    state = START
    for start in range(0, len(padded), 64):
        state = compress(state, padded[start : start + 64])
    return b"".join(word.to_bytes(4, "big") for word in state).hex()


print(sha256(b"abc"))
print(sha256(bytes(n * 7 & 255 for n in range(4_000))))
