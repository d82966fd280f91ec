matrix = [[i * 3 + j for j in range(3)] for i in range(3)]
for row in matrix:
    print(" ".join(f"{x:2d}" for x in row))
print([list(r) for r in zip(*matrix)], sum(map(sum, matrix)), [matrix[i][i] for i in range(3)])
