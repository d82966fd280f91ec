"""A tiny language in three steps: a tokenizer, a parser by precedence, a tree-walking interpreter."""


class LanguageError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")


KEYWORDS = {
    "let",
    "fn",
    "if",
    "else",
    "while",
    "return",
    "print",
    "and",
    "or",
    "not",
    "true",
    "false",
    "nil",
}
OPERATORS = [
    "==",
    "!=",
    "<=",
    ">=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "<",
    ">",
    "=",
    "(",
    ")",
    "{",
    "}",
    ",",
    ";",
]


class Token:
    __slots__ = ("kind", "text", "line")

    def __init__(self, kind, text, line):
        self.kind, self.text, self.line = kind, text, line

    def __repr__(self):
        return f"{self.kind}:{self.text}"


def tokenize(source):
    position, line = 0, 1

    def take_while(test):
        nonlocal position
        start = position
        while position < len(source) and test(source[position]):
            position += 1
        return source[start:position]

    while position < len(source):
        char = source[position]
        if char == "\n":
            line += 1
            position += 1
        elif char.isspace():
            position += 1
        elif char == "#":
            take_while(lambda c: c != "\n")
        elif char.isdigit():
            yield Token("number", take_while(lambda c: c.isdigit() or c == "."), line)
        elif char == '"':
            position += 1
            yield Token("string", take_while(lambda c: c not in '"\n'), line)
            if source[position : position + 1] != '"':
                raise LanguageError("unterminated string", line)
            position += 1
        elif char.isidentifier():
            word = take_while(lambda c: c.isalnum() or c == "_")
            yield Token(word if word in KEYWORDS else "name", word, line)
        else:
            for operator in OPERATORS:
                if source.startswith(operator, position):
                    yield Token(operator, operator, line)
                    position += len(operator)
                    break
            else:
                raise LanguageError(f"unexpected character {char!r}", line)
    yield Token("end", "end of the program", line)


BINDING = {
    "or": 1,
    "and": 2,
    "==": 3,
    "!=": 3,
    "<": 4,
    ">": 4,
    "<=": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
    "%": 6,
}


class Parser:
    """Turns tokens into nested tuples `(kind, line, …)`."""

    def __init__(self, source):
        self.tokens = list(tokenize(source))
        self.index = 0

    @property
    def token(self):
        return self.tokens[self.index]

    def accept(self, *kinds):
        if self.token.kind in kinds:
            self.index += 1
            return self.tokens[self.index - 1]
        return None

    def expect(self, kind):
        if found := self.accept(kind):
            return found
        raise LanguageError(f"expected {kind!r}, found {self.token.text!r}", self.token.line)

    def program(self):
        statements = []
        while self.token.kind != "end":
            statements.append(self.statement())
        return statements

    def block(self):
        self.expect("{")
        statements = []
        while not self.accept("}"):
            statements.append(self.statement())
        return statements

    def statement(self):
        line = self.token.line
        if self.accept("let"):
            name = self.expect("name").text
            self.expect("=")
            node = ("let", line, name, self.expression())
        elif self.accept("fn"):
            name = self.expect("name").text
            return ("let", line, name, self.function(name, line))
        elif self.accept("if"):
            return self.conditional(line)
        elif self.accept("while"):
            return ("while", line, self.expression(), self.block())
        elif self.accept("return"):
            node = (
                "return",
                line,
                ("constant", line, None) if self.token.kind == ";" else self.expression(),
            )
        elif self.accept("print"):
            values = [self.expression()]
            while self.accept(","):
                values.append(self.expression())
            node = ("print", line, values)
        else:
            target = self.expression()
            if self.accept("="):
                if target[0] != "name":
                    raise LanguageError("only a name can be assigned to", line)
                node = ("assign", line, target[2], self.expression())
            else:
                node = ("expression", line, target)
        self.expect(";")
        return node

    def conditional(self, line):
        condition, body = self.expression(), self.block()
        otherwise = []
        if self.accept("else"):
            otherwise = [self.conditional(line)] if self.accept("if") else self.block()
        return ("if", line, condition, body, otherwise)

    def function(self, name, line):
        self.expect("(")
        parameters = []
        while not self.accept(")"):
            if parameters:
                self.expect(",")
            parameters.append(self.expect("name").text)
        return ("function", line, name, parameters, self.block())

    def expression(self, minimum=0):
        left = self.unary()
        while BINDING.get(self.token.kind, -1) > minimum:
            operator = self.accept(self.token.kind)
            left = (
                "binary",
                operator.line,
                operator.kind,
                left,
                self.expression(BINDING[operator.kind]),
            )
        return left

    def unary(self):
        if operator := self.accept("-", "not"):
            return ("unary", operator.line, operator.kind, self.unary())
        node = self.primary()
        while opening := self.accept("("):
            arguments = []
            while not self.accept(")"):
                if arguments:
                    self.expect(",")
                arguments.append(self.expression())
            node = ("call", opening.line, node, arguments)
        return node

    def primary(self):
        token = self.token
        self.index += 1
        match token.kind:
            case "number":
                return (
                    "constant",
                    token.line,
                    float(token.text) if "." in token.text else int(token.text),
                )
            case "string":
                return ("constant", token.line, token.text)
            case "true" | "false" | "nil":
                return (
                    "constant",
                    token.line,
                    {"true": True, "false": False, "nil": None}[token.kind],
                )
            case "name":
                return ("name", token.line, token.text)
            case "fn":
                return self.function("anonymous", token.line)
            case "(":
                inner = self.expression()
                self.expect(")")
                return inner
        raise LanguageError(f"unexpected {token.text!r}", token.line)


class Scope:
    def __init__(self, parent=None):
        self.names = {}
        self.parent = parent

    def owner(self, name, line):
        scope = self
        while scope is not None:
            if name in scope.names:
                return scope
            scope = scope.parent
        raise LanguageError(f"{name!r} is not defined", line)


class Return(Exception):
    def __init__(self, value):
        self.value = value


class Function:
    def __init__(self, name, parameters, body, scope):
        self.name, self.parameters, self.body, self.scope = name, parameters, body, scope

    def call(self, arguments, line):
        if len(arguments) != len(self.parameters):
            raise LanguageError(
                f"{self.name} takes {len(self.parameters)} arguments, got {len(arguments)}", line
            )
        scope = Scope(self.scope)
        scope.names.update(zip(self.parameters, arguments))
        try:
            execute(self.body, scope)
        except Return as result:
            return result.value


def show(value):
    match value:
        case None:
            return "nil"
        case True | False:
            return str(value).lower()
        case Function(name=name):
            return f"<fn {name}>"
        case _:
            return str(value)


def execute(statements, scope):
    for statement in statements:
        match statement:
            case ("let", _, name, value):
                scope.names[name] = evaluate(value, scope)
            case ("assign", line, name, value):
                scope.owner(name, line).names[name] = evaluate(value, scope)
            case ("print", _, values):
                print(*(show(evaluate(value, scope)) for value in values))
            case ("if", _, condition, body, otherwise):
                execute(body if evaluate(condition, scope) else otherwise, Scope(scope))
            case ("while", _, condition, body):
                while evaluate(condition, scope):
                    execute(body, Scope(scope))
            case ("return", _, value):
                raise Return(evaluate(value, scope))
            case ("expression", _, value):
                evaluate(value, scope)


ARITHMETIC = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "%": lambda a, b: a % b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def evaluate(node, scope):
    match node:
        case ("constant", _, value):
            return value
        case ("name", line, name):
            return scope.owner(name, line).names[name]
        case ("function", _, name, parameters, body):
            return Function(name, parameters, body, scope)
        case ("unary", _, "-", operand):
            return -evaluate(operand, scope)
        case ("unary", _, "not", operand):
            return not evaluate(operand, scope)
        case ("binary", _, "and", left, right):
            return evaluate(left, scope) and evaluate(right, scope)
        case ("binary", _, "or", left, right):
            return evaluate(left, scope) or evaluate(right, scope)
        case ("binary", line, operator, left, right):
            try:
                return ARITHMETIC[operator](evaluate(left, scope), evaluate(right, scope))
            except (TypeError, ZeroDivisionError) as error:
                raise LanguageError(str(error), line) from error
        case ("call", line, callee, arguments):
            function = evaluate(callee, scope)
            if not isinstance(function, Function):
                raise LanguageError(f"{show(function)} cannot be called", line)
            return function.call([evaluate(argument, scope) for argument in arguments], line)


PROGRAM = """
fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }
print "fib", fib(15);

fn counter() {
    let count = 0;
    return fn() { count = count + 1; return count; };
}
let tick = counter();
let tock = counter();
tick(); tick();
print "counters", tick(), tock(), tick;

let n = 27;
let steps = 0;
while n != 1 {                       # Collatz
    if n % 2 == 0 { n = n / 2; } else { n = 3 * n + 1; }
    steps = steps + 1;
}
print "collatz", steps, n;
print 1 + 2 * 3 - -4, (1 + 2) * 3, not true or 2 >= 2 and "yes", nil;
"""

for source in [
    PROGRAM,
    "let x = 1;\nprint x +;",
    "print 1;\nprint y;",
    'print "a" + 1;',
    'let s = "open;\n',
    "fn f(a, b) { return a; }\n\nprint f(1);",
    "print 1 / 0;",
    "5 = x;",
    "let a = 4; a(1);",
    "let a = $;",
]:
    try:
        execute(Parser(source).program(), Scope())
    except LanguageError as error:
        print("error,", error)
