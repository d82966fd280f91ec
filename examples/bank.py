"""A bank in miniature: accounts, transfers that undo themselves, and errors with a meaning."""


class BankError(Exception):
    """Base of everything that can go wrong at the counter."""


class UnknownAccount(BankError, KeyError):
    def __str__(self):
        return f"there is no account {self.args[0]!r}"


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        self.missing = amount - account.available
        super().__init__(f"{account.owner} is short of {self.missing}")


class Money:
    """An amount in cents. Exact, unlike a float."""

    def __init__(self, cents):
        self.cents = cents

    @classmethod
    def of(cls, units, cents=0):
        return cls(units * 100 + cents)

    def __add__(self, other):
        return Money(self.cents + other.cents)

    def __sub__(self, other):
        return Money(self.cents - other.cents)

    def __mul__(self, percent):
        return Money(self.cents * percent // 100)

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __le__(self, other):
        return self.cents <= other.cents

    def __hash__(self):
        return hash(self.cents)

    def __bool__(self):
        return self.cents != 0

    def __str__(self):
        sign = "-" if self.cents < 0 else ""
        units, cents = divmod(abs(self.cents), 100)
        return f"{sign}{units:,}.{cents:02}"

    def __format__(self, spec):
        return format(str(self), spec)


class Account:
    kind = "giro"

    def __init__(self, owner, balance=Money(0)):
        self.owner = owner
        self._balance = balance
        self.history = []

    @property
    def balance(self):
        return self._balance

    @property
    def available(self):
        return self._balance

    def deposit(self, amount):
        if amount <= Money(0):
            raise ValueError(f"cannot deposit {amount}")
        self._balance += amount
        self.history.append(("+", amount))

    def withdraw(self, amount):
        if self.available < amount:
            raise InsufficientFunds(self, amount)
        self._balance -= amount
        self.history.append(("-", amount))

    def month_end(self):
        """What happens at the end of a month: nothing, for a plain account."""

    def __repr__(self):
        return f"<{self.kind} account of {self.owner}: {self.balance}>"


class Savings(Account):
    kind = "savings"

    def __init__(self, owner, balance=Money(0), *, percent):
        super().__init__(owner, balance)
        self.percent = percent

    def month_end(self):
        if interest := self.balance * self.percent:
            self.deposit(interest)


class Credit(Account):
    kind = "credit"

    def __init__(self, owner, *, limit):
        super().__init__(owner)
        self.limit = limit

    @property
    def available(self):
        return super().available + self.limit

    def month_end(self):
        if self.balance < Money(0):
            self._balance -= Money.of(5)
            self.history.append(("-", Money.of(5)))


class Transaction:
    """Context manager: when the block fails, every account is as it was before."""

    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [
            (account, account._balance, len(account.history)) for account in self.accounts
        ]
        return self

    def __exit__(self, kind, error, traceback):
        if kind is not None:
            for account, balance, length in self.saved:
                account._balance = balance
                del account.history[length:]
            print(f"  rolled back: {error}")
        return False


class Bank:
    def __init__(self):
        self._accounts = {}

    def open(self, account):
        self._accounts[account.owner] = account
        return account

    def __getitem__(self, owner):
        try:
            return self._accounts[owner]
        except KeyError:
            raise UnknownAccount(owner) from None

    def __iter__(self):
        return iter(self._accounts.values())

    def transfer(self, source, target, amount):
        print(f"{source} -> {target}: {amount}")
        giver = self[source]
        with Transaction(giver, *(account for account in self if account is not giver)):
            giver.withdraw(amount)
            self[target].deposit(amount)


bank = Bank()
bank.open(Account("Ada", Money.of(1200)))
bank.open(Savings("Grace", Money.of(50_000), percent=2))
bank.open(Credit("Linus", limit=Money.of(300)))

for source, target, amount in [
    ("Ada", "Linus", Money.of(199, 95)),
    ("Linus", "Grace", Money.of(450)),
    ("Linus", "Ada", Money.of(1000)),
    ("Grace", "Edsger", Money.of(1)),
    ("Barbara", "Ada", Money.of(1)),
    ("Ada", "Grace", Money.of(0)),
]:
    try:
        bank.transfer(source, target, amount)
    except InsufficientFunds as error:
        print(f"  refused, {error.missing} missing")
    except BankError as error:
        print(f"  {type(error).__name__}: {error}")
    except ValueError as error:
        print("  invalid:", error)
    else:
        print("  done")

for account in bank:
    account.month_end()

print("\nStatements")
for account in sorted(bank, key=lambda account: account.balance, reverse=True):
    print(f"{account.owner:8}{account.kind:>8}{account.balance:>12}")
    for sign, amount in account.history:
        print(f"{sign:>17} {amount:>10}")
print(list(bank))
print("total:", sum((account.balance for account in bank), start=Money(0)))
