"""Bit-twiddling: CRC32, a Mersenne-free generator, MD5-like rotations, base64, SHA-256."""
def crc32(data):
    crc = 0xFFFFFFFF
    for b in data:
        crc ^= b
        for _ in range(8): crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF
print(hex(crc32(b"123456789")), hex(crc32(b"")))
def lcg(seed):
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield seed >> 33
r = lcg(42); print([next(r) for _ in range(4)])
A = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
def b64(data):
    out = ""
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = int.from_bytes(chunk + bytes(3 - len(chunk)), "big")
        out += "".join(A[n >> s & 63] for s in (18, 12, 6, 0))[:len(chunk) + 1] + "=" * (3 - len(chunk))
    return out
print(b64(b"Many hands"), b64(b""), b64(b"a"), b64(b"ab"))
def primes(n): return [p for p in range(2, n) if all(p % q for q in range(2, int(p ** .5) + 1))]
def frac(p, root): return int((p ** (1 / root) % 1) * 2 ** 32)
K = [frac(p, 3) for p in primes(312)]
H0 = [frac(p, 2) for p in primes(20)]
M = 0xFFFFFFFF
def rot(x, n): return (x >> n | x << 32 - n) & M
def sha256(msg):
    h, length = H0[:], len(msg) * 8
    msg += b"\x80" + bytes((55 - len(msg)) % 64) + length.to_bytes(8, "big")
    for i in range(0, len(msg), 64):
        w = [int.from_bytes(msg[j:j + 4], "big") for j in range(i, i + 64, 4)]
        for j in range(16, 64):
            s0 = rot(w[j - 15], 7) ^ rot(w[j - 15], 18) ^ w[j - 15] >> 3
            s1 = rot(w[j - 2], 17) ^ rot(w[j - 2], 19) ^ w[j - 2] >> 10
            w.append(w[j - 16] + s0 + w[j - 7] + s1 & M)
        a, b, c, d, e, f, g, k = h
        for j in range(64):
            t1 = k + (rot(e, 6) ^ rot(e, 11) ^ rot(e, 25)) + (e & f ^ ~e & g) + K[j] + w[j]
            t2 = (rot(a, 2) ^ rot(a, 13) ^ rot(a, 22)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, k = t1 + t2 & M, a, b, c, d + t1 & M, e, f, g
        h = [x + y & M for x, y in zip(h, (a, b, c, d, e, f, g, k))]
    return "".join(f"{x:08x}" for x in h)
print(len(K), len(H0)); print(sha256(b"abc")); print(sha256(b"")); print(sha256(b"a" * 100))
