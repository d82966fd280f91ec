for n in (6, 7, 27):
    steps, peak, x = 0, n, n
    while x != 1:
        x = x // 2 if x % 2 == 0 else 3 * x + 1
        steps += 1
        peak = max(peak, x)
    print(n, steps, peak)
