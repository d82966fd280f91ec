"""A sudoku solver: constraint propagation first, then search on the tightest square."""

DIGITS = "123456789"
ROWS = "ABCDEFGHI"


def cross(rows, columns):
    return [row + column for row in rows for column in columns]


SQUARES = cross(ROWS, DIGITS)
UNITS = (
    [cross(ROWS, column) for column in DIGITS]
    + [cross(row, DIGITS) for row in ROWS]
    + [cross(rows, columns) for rows in ("ABC", "DEF", "GHI") for columns in ("123", "456", "789")]
)
UNITS_OF = {square: [unit for unit in UNITS if square in unit] for square in SQUARES}
PEERS_OF = {
    square: sorted({peer for unit in UNITS_OF[square] for peer in unit} - {square})
    for square in SQUARES
}


class Contradiction(Exception):
    """A square has no candidate left, or a digit no place."""


class Board:
    def __init__(self, puzzle=""):
        self.candidates = dict.fromkeys(SQUARES, DIGITS)
        for square, digit in zip(SQUARES, puzzle):
            if digit in DIGITS:
                self.assign(square, digit)

    def copy(self):
        twin = Board()
        twin.candidates = self.candidates.copy()
        return twin

    def assign(self, square, digit):
        for other in self.candidates[square].replace(digit, ""):
            self.eliminate(square, other)

    def eliminate(self, square, digit):
        """Strike a candidate, and follow what that implies for the peers and the units."""
        if digit not in self.candidates[square]:
            return
        remaining = self.candidates[square].replace(digit, "")
        self.candidates[square] = remaining
        if not remaining:
            raise Contradiction(f"nothing fits on {square}")
        if len(remaining) == 1:
            for peer in PEERS_OF[square]:
                self.eliminate(peer, remaining)
        for unit in UNITS_OF[square]:
            places = [place for place in unit if digit in self.candidates[place]]
            if not places:
                raise Contradiction(f"no place for {digit} around {square}")
            if len(places) == 1:
                self.assign(places[0], digit)

    def tightest(self):
        """The open square with the fewest candidates, or None when all are settled."""
        unsettled = (square for square in SQUARES if len(self.candidates[square]) > 1)
        return min(
            unsettled, key=lambda square: (len(self.candidates[square]), square), default=None
        )

    def __str__(self):
        lines = []
        for row in ROWS:
            cells = [self.candidates[row + column] for column in DIGITS]
            shown = [cell if len(cell) == 1 else "." for cell in cells]
            lines.append(" | ".join(" ".join(shown[start : start + 3]) for start in (0, 3, 6)))
            if row in "CF":
                lines.append("------+-------+------")
        return "\n".join(lines)


guesses = 0


def search(board):
    global guesses
    if (square := board.tightest()) is None:
        return board
    for digit in board.candidates[square]:
        guesses += 1
        attempt = board.copy()
        try:
            attempt.assign(square, digit)
            return search(attempt)
        except Contradiction:
            continue
    raise Contradiction("no solution")


PUZZLES = {
    "easy": "..3.2.6..9..3.5..1..18.64....81.29..7.......8..67.82....26.95..8..2.3..9..5.1.3..",
    "hard": "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
    "wrong": "55..............................................................................1",
}

for name, puzzle in PUZZLES.items():
    guesses = 0
    print(f"{name}:")
    try:
        board = Board(puzzle)
        print(board, end="\n\n")
        print(search(board))
        print(f"solved with {guesses or 'no'} guesses\n")
    except Contradiction as reason:
        print(f"unsolvable: {reason}")
