# Everything that the native module of the fuzz targets has (see host.c), and what a program can wait for.
from 'mt:lib' import echo, call, items, later, fail, copy, method, LIMIT, Box, set as native_set
import lib


class E(Exception):
    pass


def shout(*words):
    if not words:
        raise E('no words')
    return call(lambda w: w.upper(), ' '.join(map(str, words)))


async def ask(n):
    try:
        return later(n, key=[n])
    except (KeyError, TypeError, E) as error:
        return repr(error)


async def listen():
    frame()
    return receive(), with_timeout(5, ask(9))


print(echo(1, 'two', [3.5]), LIMIT, lib.LIMIT, call(shout, 'a', 'b'))
print(items(c * 2 for c in 'abc'), sorted(native_set(1, 2, 'x', 1), key=str))
print(copy([1, -2.5, None, True, 'é', b'\x00\xff', (1 << 100, {'k': [{}]})]))
for wrong in (fail, shout, lambda: copy(object()), lambda: copy(1 << 127), lambda: call(sleep, 1), lambda: Box.get(3)):
    try:
        print(call(wrong))
    except Exception as error:
        print(type(error).__name__, error)
class Far:
    def __getattr__(self, name):
        return lambda *args: (name, [str(n) * 3 for n in range(50)][-1], args)


print(method('a-b', 'split', '-'), method(Far(), 'away', [*range(3)], str(1 / 3)))
box = Box([1])
box.other = box
print(box.get(), box.value, box.other is box)
print(gather(*[ask(n) for n in range(6)], listen()))
try:
    import missing
except ImportError as error:
    print(error)
