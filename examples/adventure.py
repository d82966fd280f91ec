"""A text adventure. Each command arrives as an event: `receive()` waits for the next one.

Try: look, go north, take lamp, use lamp, inventory, help, quit.
"""


class Room:
    def __init__(self, name, description, items=(), dark=False):
        self.name = name
        self.description = description
        self.items = list(items)
        self.dark = dark
        self.exits = {}


OPPOSITE = {
    "north": "south",
    "south": "north",
    "east": "west",
    "west": "east",
    "up": "down",
    "down": "up",
}


def connect(here, direction, there):
    here.exits[direction] = there
    there.exits[OPPOSITE[direction]] = here


def build_world():
    meadow = Room("Meadow", "Grass up to your knees. A path leads to a lighthouse.", ["stone"])
    hall = Room("Hall", "Cobwebs, and a staircase that ends in mid-air.", ["lamp"])
    cellar = Room("Cellar", "Barrels. Something glitters behind them.", ["coin", "rope"], dark=True)
    gallery = Room("Gallery", "The great lens. Far below, the sea.")
    connect(meadow, "north", hall)
    connect(hall, "east", cellar)
    return meadow, hall, gallery


class GameOver(Exception):
    """Ends the game; the message says how."""


class Game:
    def __init__(self):
        self.here, self.hall, self.gallery = build_world()
        self.bag = []
        self.lit = False
        self.moves = 0

    def play(self):
        self.look()
        try:
            while True:
                command = receive()
                print(f"> {command}")
                self.moves += 1
                self.obey(command)
        except GameOver as ending:
            print(f"{ending} ({self.moves} moves)")

    def obey(self, command):
        match command.lower().split():
            case []:
                print("Say something.")
            case ["look" | "l"]:
                self.look()
            case ["go", direction] | [
                ("north" | "south" | "east" | "west" | "up" | "down") as direction
            ]:
                self.go(direction)
            case ["take", "all"]:
                for item in list(self.visible_items()):
                    self.take(item)
            case ["take" | "get", ("the" | "a"), item] | ["take" | "get", item]:
                self.take(item)
            case ["drop", item] if item in self.bag:
                self.bag.remove(item)
                self.here.items.append(item)
                print(f"You drop the {item}.")
            case ["drop", item]:
                print(f"You have no {item}.")
            case ["use", item]:
                self.use(item)
            case ["inventory" | "i"]:
                print(f"You carry {listing(self.bag)}.")
            case ["help"]:
                print("look, go DIRECTION, take ITEM, drop ITEM, use ITEM, inventory, quit")
            case ["quit"]:
                raise GameOver("You lie down in the grass.")
            case [verb, *_]:
                print(f"You don't know how to {verb}.")

    @property
    def too_dark(self):
        return self.here.dark and not (self.lit and "lamp" in self.bag)

    def visible_items(self):
        return [] if self.too_dark else self.here.items

    def look(self):
        print(f"-- {self.here.name} --")
        if self.too_dark:
            print("It is too dark to see.")
            return
        print(self.here.description)
        if self.here.items:
            print("You see", listing(self.here.items) + ".")
        print("Ways out:", ", ".join(sorted(self.here.exits)) + ".")

    def go(self, direction):
        try:
            self.here = self.here.exits[direction]
        except KeyError:
            print(f"There is no way {direction}.")
        else:
            self.look()

    def take(self, item):
        if item not in self.visible_items():
            print(f"There is no {item} here.")
            return
        self.here.items.remove(item)
        self.bag.append(item)
        print(f"You take the {item}.")

    def use(self, item):
        if item not in self.bag:
            print(f"You have no {item}.")
        elif item == "lamp":
            self.lit = not self.lit
            print("The lamp is", "lit." if self.lit else "out.")
            if self.here.dark:
                self.look()
        elif item == "rope" and self.here is self.hall:
            print("You throw the rope over the broken stairs.")
            connect(self.hall, "up", self.gallery)
            self.bag.remove("rope")
        elif item == "coin" and self.here is self.gallery:
            raise GameOver(
                "You drop the coin into the slot. The great light turns on. You have won!"
            )
        else:
            print("Nothing happens.")


def listing(items):
    match items:
        case []:
            return "nothing"
        case [only]:
            return f"a {only}"
        case [*others, last]:
            return ", ".join(f"a {item}" for item in others) + f" and a {last}"


Game().play()
