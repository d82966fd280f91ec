"""A small template engine: text with {{ values | filters }} and {% if %} / {% for %} blocks."""


class TemplateError(Exception):
    pass


def tokenize(source):
    """Split a template into `(kind, content, line)`: kind is "text", "value" or "tag"."""
    line = 1
    while source:
        value, tag = source.find("{{"), source.find("{%")
        start = min((index for index in (value, tag) if index >= 0), default=len(source))
        if start:
            yield "text", source[:start], line
            line += source.count("\n", 0, start)
        else:
            closing = "}}" if value == 0 else "%}"
            if (end := source.find(closing)) < 0:
                raise TemplateError(f"line {line}: {source[:2]} is never closed")
            yield "value" if value == 0 else "tag", source[2:end].strip(), line
            start = end + 2
            if closing == "%}" and source[start : start + 1] == "\n":
                start += 1
                line += 1
        source = source[start:]


class Expression:
    """A dotted name or a literal, then any number of `| filter`s."""

    FILTERS = {
        "upper": str.upper,
        "title": str.title,
        "length": len,
        "join": ", ".join,
        "money": "{:,.2f}".format,
        "escape": lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
    }

    def __init__(self, text, line):
        self.name, *self.filters = [part.strip() for part in text.split("|")]
        self.line = line
        for name in self.filters:
            if name not in self.FILTERS:
                raise TemplateError(f"line {line}: no filter is called {name!r}")

    def evaluate(self, scope):
        value = self.lookup(scope)
        for name in self.filters:
            value = self.FILTERS[name](value)
        return value

    def lookup(self, scope):
        if self.name[:1] in "'\"":
            return self.name[1:-1]
        if self.name.isdigit():
            return int(self.name)
        first, *rest = self.name.split(".")
        if first not in scope:
            raise TemplateError(f"line {self.line}: {first!r} is not defined")
        value = scope[first]
        for key in rest:
            value = value[key] if isinstance(value, dict) else getattr(value, key)
        return value() if callable(value) else value


class Text:
    def __init__(self, text):
        self.text = text

    def render(self, scope):
        yield self.text


class Value:
    def __init__(self, expression):
        self.expression = expression

    def render(self, scope):
        yield str(self.expression.evaluate(scope))


class If:
    def __init__(self, condition, body, otherwise):
        self.condition, self.body, self.otherwise = condition, body, otherwise

    def render(self, scope):
        branch = self.body if self.condition.evaluate(scope) else self.otherwise
        for node in branch:
            yield from node.render(scope)


class For:
    def __init__(self, name, items, body, otherwise):
        self.name, self.items, self.body, self.otherwise = name, items, body, otherwise

    def render(self, scope):
        items = list(self.items.evaluate(scope))
        for index, item in enumerate(items, start=1):
            loop = {"index": index, "first": index == 1, "last": index == len(items)}
            for node in self.body:
                yield from node.render({**scope, self.name: item, "loop": loop})
        if not items:
            for node in self.otherwise:
                yield from node.render(scope)


class Template:
    def __init__(self, source):
        self._tokens = tokenize(source)
        self._nodes, ending, line = self._parse()
        if ending:
            raise TemplateError(f"line {line}: nothing to end with {ending!r}")

    def _parse(self):
        """Read nodes up to a tag that ends the block; return them with that tag."""
        nodes = []
        for kind, content, line in self._tokens:
            if kind == "text":
                nodes.append(Text(content))
            elif kind == "value":
                nodes.append(Value(Expression(content, line)))
            else:
                match content.split():
                    case ["if", *condition]:
                        nodes.append(
                            If(Expression(" ".join(condition), line), *self._bodies("endif", line))
                        )
                    case ["for", name, "in", *items]:
                        expression = Expression(" ".join(items), line)
                        nodes.append(For(name, expression, *self._bodies("endfor", line)))
                    case ["else" | "endif" | "endfor" as ending]:
                        return nodes, ending, line
                    case _:
                        raise TemplateError(f"line {line}: cannot make sense of {content!r}")
        return nodes, None, None

    def _bodies(self, closing, start):
        body, ending, line = self._parse()
        otherwise = []
        if ending == "else":
            otherwise, ending, line = self._parse()
        if ending != closing:
            found = f"line {line}: found {ending!r}" if ending else "the template ends"
            raise TemplateError(f"{found} where {closing!r} of line {start} is missing")
        return body, otherwise

    def render(self, **scope):
        return "".join(part for node in self._nodes for part in node.render(scope))


INVOICE = """\
Dear {{ customer.name | title }},
{% if customer.vip %}
as always it was a pleasure.
{% else %}
thank you for your first order.
{% endif %}

{% for item in items %}
{{ loop.index }}. {{ item.title | escape }}{% if item.tags %} ({{ item.tags | join }}){% endif %}: {{ item.total | money }}
{% else %}
(You ordered nothing.)
{% endfor %}

{{ items | length }} items, {{ "yours" | upper }} truly
"""


class Item:
    def __init__(self, title, price, count=1, tags=()):
        self.title, self.price, self.count, self.tags = title, price, count, tags

    def total(self):
        return self.price * self.count


invoice = Template(INVOICE)
print(
    invoice.render(
        customer={"name": "ada lovelace", "vip": True},
        items=[
            Item("Gears & <springs>", 1234.5, 2),
            Item("Punched cards", 0.125, 1000, ["paper", "cut"]),
        ],
    )
)
print(invoice.render(customer={"name": "charles", "vip": False}, items=[]))

for source in [
    "{{ name",
    "a\n{% if x %}\nb",
    "{% for x of y %}",
    "{{ x | shout }}",
    "\n\n{{ missing }}",
    "{% if x %}{% endfor %}",
    "{% endif %}",
]:
    try:
        print(Template(source).render(x=1))
    except TemplateError as error:
        print(f"{source!r:26} {error}")
