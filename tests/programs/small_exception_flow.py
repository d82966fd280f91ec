def risky(n):
    try:
        print("try", n)
        return 10 // n
    except ZeroDivisionError as e:
        print("except", e)
        return None
    else:
        print("never, after return")
    finally:
        print("finally", n)
print(risky(2), risky(0))
try:
    risky("x")
except TypeError as e:
    print("outside:", e)
