# Template strings: their parts, and what is made of them.

name, number = "World", 5
template = t"a{ number }b{number + 1!r:>{number}}{name=}c"
print(template)
print(template.strings, template.values)
print(list(template), t"", t"".strings, list(t""))
field = template.interpolations[1]
print(field.value, field.expression, field.conversion, field.format_spec)
print(type(template), type(field), t"a" == t"a")

# joined, raw, nested, with every kind of field
print(t"a" t"b{name}" tr"\n{name}", (t"x" + t"{name}y").strings)
print(rt"\{name}".strings, T"q".strings, t"{{}}".strings)
print(t"{number!s}", t"{number:}", t"{number=!s:>3}", t"{number:{number}.{number}f}")
print(t"{ number   =   }", t"{(lambda: 3)()}", t"{ [1, 2] !r}")
print(t"{t'{name}'}".values[0].values, t"{f'{name:>7}'}".values)


def render(template):
    """As an f-string would."""
    out = []
    for part in template:
        if isinstance(part, str):
            out.append(part)
            continue
        value = part.value
        if part.conversion:
            value = {"r": repr, "s": str, "a": ascii}[part.conversion](value)
        out.append(format(value, part.format_spec))
    return "".join(out)


def escaped(template):
    texts = iter(template.strings)
    out = next(texts)
    for value, text in zip(template.values, texts):
        out += value.replace("<", "&lt;") + text
    return out


print(render(t"Hello {name!r:>10}, {number:03}!"))
print(escaped(t"<b>{'<script>'}</b>"))

Template, Interpolation = type(template), type(field)
print(Template("a", Interpolation(3, "q"), "b", Interpolation(4)), Template(), Template("x", "y").strings)
print(Interpolation(1, "e", "r", ">"), Interpolation.__match_args__)
match field:
    case Interpolation(value, expression):
        print(value, expression)

for attempt in (
    lambda: template + "b",
    lambda: Template(3),
    lambda: Interpolation(1, "a", "x"),
    lambda: setattr(field, "value", 3),
    lambda: setattr(template, "strings", ()),
):
    try:
        attempt()
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


def later():
    yield t"{name}"


def order(n):
    print("value", n)
    return n


print(t"{order(1)} {order(2):{order(3)}}".values, next(later()))
