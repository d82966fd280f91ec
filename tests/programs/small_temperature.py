for c in range(-20, 45, 15):
    f = c * 9 / 5 + 32
    print(f"{c:>4}°C = {f:>6.1f}°F {'freezing' if c <= 0 else 'warm' if c > 20 else 'mild'}")
