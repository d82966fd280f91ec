for i in range(1, 4):
    for j in range(1, 4):
        if j == i:
            continue
        if i * j == 6:
            break
        print(f"{i}x{j}={i * j}", end=" ")
    else:
        print("full", end=" ")
print()
