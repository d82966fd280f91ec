"""super in every place."""
class A:
    x = "A.x"
    def m(self): return "A.m"
    @classmethod
    def c(cls): return f"A.c {cls.__name__}"
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
    def __len__(self): return 5
    def __getitem__(self, i): return i
class B(A):
    x = "B.x"
    def m(self): return "B.m " + super().m()
    @classmethod
    def c(cls): return "B.c " + super().c()
    @staticmethod
    def s(): return "B.s " + A.s()
    @property
    def p(self): return "B.p " + super().p
    def attr(self): return super().x, self.x, super(B, self).x
    def __len__(self): return super().__len__() * 2
    def __getitem__(self, i): return "B", super().__getitem__(i)
    def nested(self):
        def inner(): return super(B, self).m()
        return inner(), (lambda: super(B, self).m())(), [super(B, self).m() for _ in range(1)]
    def late(self): return __class__.__name__
class C(B):
    def m(self): return "C.m " + super().m()
    def gen(self):
        yield super().m()
b = C()
print(b.m(), b.c(), C.c(), b.s(), b.p, b.attr(), len(b), b[3], b.nested(), b.late(), list(b.gen()))
try:
    super().x
except RuntimeError as e:
    print(e)
def free(self): return super().m()
try:
    free(b)
except RuntimeError as e:
    print(e)
try:
    super(A, 5)
except TypeError as e:
    print(e)
try:
    super(B, b).nope
except AttributeError as e:
    print(e)
def added(self): return super(C, self).m()
C.added = added
print(b.added(), super(C, b).p, super(B, C).c(), super(C, C).m(b))
class Init(A):
    def __init__(self, **kw):
        super().__init__()
        self.__dict__.update(kw)
print(Init(a=1).a)
class Cell:
    def f(self):
        if False: super()
        return __class__
print(Cell().f() is Cell)
