"""Documents that a generator makes, whole and broken: the same values, the same messages."""

import json

state = 2024


def below(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % n


STRINGS = ['""', '"a"', '"key"', '"\\u00e9"', '"é😀"', '"\\ud83d\\ude00"', '"\\n\\t\\\\"', '"/\\/"', '"\\ud800x"']
NUMBERS = ["0", "-1", "12", "3.5", "-0.25e3", "1E+2", "123456789012345678901234567890123456789012345", "1e-400"]
WORDS = ["true", "false", "null", "NaN", "Infinity", "-Infinity"]
SPACE = ["", "", "", " ", "\n", "\r\n\t"]
NOISE = list('{}[]:,"\\ \n\t01-+.eEtfnuNI/x\x00') + ["é", "😀", "\ud800", "\ufeff", "\\u", "\\u12"]


def space():
    return SPACE[below(len(SPACE))]


def document(depth):
    kind = below(6 if depth else 3)
    if kind == 0:
        text = STRINGS[below(len(STRINGS))]
    elif kind == 1:
        text = NUMBERS[below(len(NUMBERS))]
    elif kind == 2:
        text = WORDS[below(len(WORDS))]
    elif kind < 5:
        text = "[" + ",".join(document(depth - 1) for _ in range(below(4))) + space() + "]"
    else:
        pairs = (space() + STRINGS[below(len(STRINGS))] + space() + ":" + document(depth - 1) for _ in range(below(4)))
        text = "{" + ",".join(pairs) + space() + "}"
    return space() + text + space()


def broken(text):
    for _ in range(1 + below(2)):
        at = below(len(text) + 1)
        cut = at + below(3)
        text = text[:at] + (NOISE[below(len(NOISE))] if below(3) else "") + text[cut:]
    return text


def show(text, **options):
    try:
        value = json.loads(text, **options)
    except json.JSONDecodeError as error:
        print(ascii(text), error, error.pos, error.lineno, error.colno)
        return
    print(ascii(text), ascii(value))
    print(json.dumps(value), json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))


for _ in range(120):
    text = document(4)
    show(text)
    for _ in range(6):
        show(broken(text))
    show(text, object_pairs_hook=lambda pairs: pairs, parse_float=lambda text: "f" + text)
    show(broken(text), strict=False, parse_int=lambda text: "i" + text, object_hook=lambda d: sorted(d))
