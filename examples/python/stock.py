"""The stock of a shop: trusted code, in the runtime's own Python, which programs import."""

import asyncio
import datetime
import statistics


class SoldOut(LookupError):
    """There is not enough of a thing."""


class Stock:
    """What is on the shelves; a program can look and take, and cannot put anything back."""

    def __init__(self):
        self._shelves = {"tea": 3, "coffee": 5, "cocoa": 1}

    def __getitem__(self, thing):
        return self._shelves.get(thing, 0)

    def __iter__(self):
        return iter(sorted(self._shelves))

    @property
    def average(self):
        return statistics.mean(self._shelves.values())

    def take(self, thing, count=1):
        left = self[thing] - count
        if count < 1 or left < 0:
            raise SoldOut(f"{count} of {thing}")
        self._shelves[thing] = left
        return left


async def delivered(thing, days):
    """When a thing will be there; asking takes a while."""
    await asyncio.sleep(0.01)
    return (datetime.date(2026, 12, 1) + datetime.timedelta(days)).isoformat()
