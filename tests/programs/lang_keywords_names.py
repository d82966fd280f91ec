"""Soft keywords and odd names as identifiers."""
match = type = case = _ = 3
print(match, type, case, _)
def print_all(*args, sep=" "): return sep.join(map(str, args))
print(print_all(1, 2, sep="-"))
class async_: pass
type = 5
print(type + 1)
del type
print(type(1).__name__)
soft = {"match": match, "case": case}
print(soft, [match][0], match if match else 0, -match, match * 2)
def case(match): return match + 1
print(case(1), (lambda match: match)(2), [case for case in range(2)])
match (1):
    case 1: print("matched paren")
match [1, 2][0]:
    case 1: print("matched subscript")
match -1:
    case -1: print("matched minus")
x = match
match x:
    case 3 if case(1) == 2: print("guarded by a function called case")
match {"a": 1}["a"], 2:
    case 1, 2: print("tuple subject")
class match_: 
    match = "attr"
    case = "attr2"
print(match_.match, match_().case)
match_.match = 5
print(match_.match)
type X = int
print(X)
l1lO0 = 1; __x = 2; x_1_y = 3; Ω = 4; _1 = 5
print(l1lO0, __x, x_1_y, Ω, _1)
self = "a plain name"; cls = 1; print(self, cls)
list_ = list; str = "shadow"; print(str); del str; print(str(5))
