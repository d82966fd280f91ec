"""Integers beyond every machine word."""
a = 2 ** 100
b = 3 ** 70
print(a, b)
print(a + b, a - b, b - a, a * b)
print(b // a, b % a, divmod(b, a))
print(-b // a, -b % a, b // -a, b % -a)
print(a * a // a == a, (a + b) * (a - b) == a * a - b * b)
print(1 << 200, (1 << 200) >> 190, -1 << 65, -(1 << 65) >> 3)
fact = 1
for i in range(1, 51):
    fact *= i
print(fact)
print(len(str(fact)), sum(map(int, str(fact))))
print(99999999999999999999 + 1, 18446744073709551615 + 1, -9223372036854775808 - 1)
print(9223372036854775807 + 1, 9223372036854775807 * 9223372036854775807)
print(4294967296 * 4294967296, 2147483647 + 1, -2147483648 - 1, 2147483648 * -1)
print((10 ** 40) / (10 ** 38), 10 ** 30 // 7, 10 ** 30 % 7)
print(hash(-1), hash(12345), hash(True), hash(2 ** 100) == hash(2.0 ** 100), hash(2 ** 70) == hash(2 ** 70 + 0))
