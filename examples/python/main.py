"""A shop: the program is in the sandbox, its stock is not."""

from stock import SoldOut, Stock, delivered

stock = Stock()
print({thing: stock[thing] for thing in stock}, stock.average)

for thing, count in ("tea", 2), ("cocoa", 2), ("coffee", -5):
    try:
        print("left of", thing, stock.take(thing, count))
    except SoldOut as error:
        print("cannot take", error)

print(await gather(delivered("tea", 2), delivered("cocoa", 30)))
