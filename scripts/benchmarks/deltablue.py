"""DeltaBlue: an incremental solver of one-way constraints of different strengths."""

# The smaller, the stronger.
REQUIRED, PREFERRED, STRONG_DEFAULT, DEFAULT, WEAK_DEFAULT, WEAKEST = range(6)

#: Which variable a constraint of two computes.
NONE, FORWARD, BACKWARD = range(3)


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        #: The weakest strength among those that, together, determine the value.
        self.walkabout = WEAKEST
        self.stays = True


class Constraint:
    """A relation that, when satisfied, computes one of its variables from the others."""

    def __init__(self, planner, strength):
        self.planner = planner
        self.strength = strength

    def add(self):
        for variable in self.variables():
            variable.constraints.append(self)
        self.unsatisfy()
        self.planner.add(self)

    def remove(self):
        if self.is_satisfied():
            self.planner.remove(self)
        else:
            self.leave()

    def leave(self):
        for variable in self.variables():
            variable.constraints.remove(self)

    def is_input(self):
        return False

    def inputs(self):
        output = self.output()
        return [variable for variable in self.variables() if variable is not output]

    def inputs_known(self, mark):
        return all(
            variable.mark == mark or variable.stays or variable.determined_by is None
            for variable in self.inputs()
        )

    def satisfy(self, mark):
        """Satisfy this constraint if it is strong enough; the one that it displaced, if any."""
        self.choose_method(mark)
        if not self.is_satisfied():
            if self.strength == REQUIRED:
                raise RuntimeError("a required constraint cannot be satisfied")
            return None
        for variable in self.inputs():
            variable.mark = mark
        output = self.output()
        displaced = output.determined_by
        if displaced is not None:
            displaced.unsatisfy()
        output.determined_by = self
        if not self.planner.propagate(self, mark):
            raise RuntimeError("the constraints form a cycle")
        output.mark = mark
        return displaced

    def recalculate(self):
        output = self.output()
        output.walkabout = self.walkabout()
        output.stays = self.output_stays()
        if output.stays:
            self.execute()

    def walkabout(self):
        raise NotImplementedError

    def output_stays(self):
        return all(variable.stays for variable in self.inputs())


class UnaryConstraint(Constraint):
    """Determines one variable."""

    def __init__(self, planner, variable, strength):
        super().__init__(planner, strength)
        self.variable = variable
        self.satisfied = False
        self.add()

    def variables(self):
        return [self.variable]

    def inputs(self):
        return []

    def output(self):
        return self.variable

    def is_satisfied(self):
        return self.satisfied

    def unsatisfy(self):
        self.satisfied = False

    def choose_method(self, mark):
        self.satisfied = self.variable.mark != mark and self.strength < self.variable.walkabout

    def walkabout(self):
        return self.strength

    def output_stays(self):
        return not self.is_input()

    def execute(self):
        pass


class StayConstraint(UnaryConstraint):
    """The variable keeps its value."""


class EditConstraint(UnaryConstraint):
    """The variable gets its value from outside."""

    def is_input(self):
        return True


class BinaryConstraint(Constraint):
    """Determines one of two variables from the other."""

    def __init__(self, planner, first, second, strength):
        super().__init__(planner, strength)
        self.first = first
        self.second = second
        self.direction = NONE
        self.add()

    def variables(self):
        return [self.first, self.second]

    def output(self):
        return self.second if self.direction == FORWARD else self.first

    def walkabout(self):
        source = self.first if self.direction == FORWARD else self.second
        return max(self.strength, source.walkabout)

    def is_satisfied(self):
        return self.direction != NONE

    def unsatisfy(self):
        self.direction = NONE

    def choose_method(self, mark):
        first, second = self.first, self.second
        if first.mark == mark:
            free = second.mark != mark and self.strength < second.walkabout
            self.direction = FORWARD if free else NONE
        elif second.mark == mark or first.walkabout > second.walkabout:
            self.direction = BACKWARD if self.strength < first.walkabout else NONE
        else:
            self.direction = FORWARD if self.strength < second.walkabout else NONE


class EqualConstraint(BinaryConstraint):
    def execute(self):
        if self.direction == FORWARD:
            self.second.value = self.first.value
        else:
            self.first.value = self.second.value


class ScaleConstraint(BinaryConstraint):
    """second = first * factor + offset"""

    def __init__(self, planner, first, factor, offset, second, strength):
        self.factor = factor
        self.offset = offset
        super().__init__(planner, first, second, strength)

    def variables(self):
        return [self.first, self.second, self.factor, self.offset]

    def execute(self):
        if self.direction == FORWARD:
            self.second.value = self.first.value * self.factor.value + self.offset.value
        else:
            self.first.value = (self.second.value - self.offset.value) // self.factor.value


class Planner:
    def __init__(self):
        self.last_mark = 0
        self.planned = 0

    def new_mark(self):
        self.last_mark += 1
        return self.last_mark

    def add(self, constraint):
        mark = self.new_mark()
        displaced = constraint.satisfy(mark)
        while displaced is not None:
            displaced = displaced.satisfy(mark)

    def remove(self, constraint):
        output = constraint.output()
        constraint.unsatisfy()
        constraint.leave()
        unsatisfied = self.forget_below(output)
        unsatisfied.sort(key=lambda each: each.strength)
        for each in unsatisfied:
            self.add(each)

    def forget_below(self, output):
        """Free everything computed from `output`; the constraints that may be satisfied now."""
        output.determined_by = None
        output.walkabout = WEAKEST
        output.stays = True
        unsatisfied = []
        todo = [output]
        while todo:
            variable = todo.pop()
            unsatisfied += [each for each in variable.constraints if not each.is_satisfied()]
            for constraint in self.consumers(variable):
                constraint.recalculate()
                todo.append(constraint.output())
        return unsatisfied

    def consumers(self, variable):
        """The satisfied constraints that compute another variable from this one."""
        determining = variable.determined_by
        return [
            constraint
            for constraint in variable.constraints
            if constraint is not determining and constraint.is_satisfied()
        ]

    def propagate(self, constraint, mark):
        """Recalculate everything that depends on a constraint; False when that is itself."""
        todo = [constraint]
        while todo:
            each = todo.pop()
            output = each.output()
            if output.mark == mark:
                self.remove(constraint)
                return False
            each.recalculate()
            todo += self.consumers(output)
        return True

    def plan_from(self, sources):
        """The constraints to execute, in order, when the sources have new values."""
        mark = self.new_mark()
        plan = []
        todo = list(sources)
        while todo:
            constraint = todo.pop()
            output = constraint.output()
            if output.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                output.mark = mark
                todo += self.consumers(output)
        self.planned += len(plan)
        return plan

    def change(self, variable, values):
        """Give a variable one value after the other."""
        edit = EditConstraint(self, variable, PREFERRED)
        plan = self.plan_from([edit] if edit.is_satisfied() else [])
        for value in values:
            variable.value = value
            for constraint in plan:
                constraint.execute()
        edit.remove()


def chain(length):
    """Equal variables in a row: what goes in at one end comes out at the other."""
    planner = Planner()
    row = [Variable(f"v{n}") for n in range(length + 1)]
    for i in range(length):
        EqualConstraint(planner, row[i], row[i + 1], REQUIRED)
    StayConstraint(planner, row[-1], STRONG_DEFAULT)
    planner.change(row[0], range(50))
    assert row[-1].value == 49
    return planner.planned


def projection(count):
    """Pairs of variables that share a factor and an offset."""
    planner = Planner()
    factor, offset = Variable("factor", 10), Variable("offset", 1_000)
    pairs = []
    for n in range(count):
        source, target = Variable(f"s{n}", n), Variable(f"t{n}", n)
        StayConstraint(planner, source, DEFAULT)
        ScaleConstraint(planner, source, factor, offset, target, REQUIRED)
        pairs.append((source, target))
    source, target = pairs[-1]
    planner.change(source, [17])
    assert target.value == 1_170
    planner.change(target, [1_050])
    assert source.value == 5
    planner.change(factor, [5])
    assert [target.value for _, target in pairs[:-1]] == [5 * n + 1_000 for n in range(count - 1)]
    planner.change(offset, [2_000])
    assert [target.value for _, target in pairs[:-1]] == [5 * n + 2_000 for n in range(count - 1)]
    return planner.planned, sum(source.value + target.value for source, target in pairs)


print(chain(250), *projection(250))
