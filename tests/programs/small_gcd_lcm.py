def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)
def lcm(a, b):
    return a // gcd(a, b) * b if a and b else 0
for a, b in ((12, 18), (7, 13), (0, 5), (-12, 18), (2 ** 70, 6 ** 30)):
    print(a, b, gcd(a, b), lcm(a, b))
