"""The % operator of str, bytes and bytearray: every conversion, with values of the program's own too."""


class Shown:
    def __str__(self):
        return 'sss'
    def __repr__(self):
        return 'rrré'


class Real:
    def __int__(self):
        return 42
    def __float__(self):
        return 2.5


class Index:
    def __index__(self):
        return 66


class AsBytes:
    def __bytes__(self):
        return b'BY'


class BadStr:
    def __str__(self):
        return 5


class RaisesType:
    def __int__(self):
        raise TypeError('own')


class RaisesValue:
    def __int__(self):
        raise ValueError('own')


class NotInt:
    def __int__(self):
        return 'x'


class Mapping:
    def __getitem__(self, k):
        return k*2


class SubInt(int):
    pass


class SubTuple(tuple):
    pass


class SubStr(str):
    pass


class SubDict(dict):
    def __missing__(self, k):
        return 'miss'


class User:
    def __str__(self):
        return 'u'
    def __repr__(self):
        return '<User>'


inf = float("inf")

CASES = [
    ('%d', 5), ('%d', 5.9), ('%d', 'x'), ('%d', None), ('%d', Real()), ('%d', Index()), ('%d', RaisesType()),
    ('%d', RaisesValue()), ('%d', NotInt()), ('%x', 5), ('%x', 5.0), ('%x', 'x'), ('%x', Real()),
    ('%x', Index()), ('%o', 8), ('%X', 255), ('%#x', 255), ('%#X', 255), ('%#o', 8), ('%#o', 0),
    ('%#x', 0), ('%+d', 5), ('% d', 5), ('%+ d', 5), ('%05d', -5), ('%-5d|', 5), ('%-05d|', 5),
    ('%5d', 5), ('%.3d', 5), ('%.3d', -5), ('%8.3d', 5), ('%08.3d', 5), ('%-8.3d|', 5),
    ('%+.3d', 5), ('%#.5x', 255), ('%#10.5x', 255), ('%#010x', 255), ('%010x', -255),
    ('%#010x', -255), ('%i', 5), ('%u', 5), ('%u', -5), ('%ld', 5), ('%hd', 5), ('%Ld', 5),
    ('%lld', 5), ('%d', True), ('%s', True), ('%d', SubInt(7)), ('%d', 10 ** 30), ('%x', -10 ** 30),
    ('%.50d', 10 ** 30), ('%s', 'a'), ('%5s', 'a'), ('%-5s|', 'a'), ('%.2s', 'abc'),
    ('%.0s', 'abc'), ('%05s', 'a'), ('%+s', 'a'), ('%#s', 'a'), ('%s', Shown()), ('%r', Shown()),
    ('%a', Shown()), ('%.2r', Shown()), ('%s', BadStr()), ('%s', None), ('%s', [1, 'a']), ('%s', (1,)),
    ('%s', ((1,),)), ('%s', ()), ('%s', (1, 2)), ('%s %s', (1,)), ('%s %s', 1), ('%r', '\xe9'),
    ('%a', '\xe9'), ('%s', 1.5), ('%s', 10 ** 20), ('%s', SubStr('x')), ('%5.1s|', '\xe9\u20ac'),
    ('%c', 65), ('%c', 'a'), ('%c', '\xe9'), ('%c', 'ab'), ('%c', ''), ('%c', -1),
    ('%c', 1114112), ('%c', 2 ** 40), ('%c', 2 ** 70), ('%c', Index()), ('%c', Real()), ('%c', None),
    ('%c', 1.5), ('%5c', 'a'), ('%-5c|', 'a'), ('%05c', 'a'), ('%c', True), ('%c', 1114111),
    ('%.0c', 'a'), ('%c', b'a'), ('%f', 1.5), ('%f', 1), ('%f', 'x'), ('%f', Real()), ('%f', Index()),
    ('%f', None), ('%.2f', 2.675), ('%.0f', 0.5), ('%#.0f', 0.5), ('%e', 12345.678),
    ('%E', 12345.678), ('%g', 1e-05), ('%G', 1e-05), ('%g', 100000.0), ('%g', 1000000.0),
    ('%#g', 1.0), ('%.3g', 1234.5), ('%10.2f', 3.14159), ('%-10.2f|', 3.14159),
    ('%010.2f', -3.14159), ('%+.2f', 3.14159), ('% .2f', 3.14159), ('%f', inf), ('%F', inf),
    ('%05f', inf), ('%010f', -inf), ('%+f', float('nan')), ('%f', 10 ** 400), ('%d', inf),
    ('%d', float('nan')), ('%x', inf), ('%.100f', 0.1), ('%F', 1.5), ('%%', ()), ('%%', 5),
    ('%5%', ()), ('%5%|', 5), ('%', 5), ('%', ()), ('abc%', ()), ('%5', 1), ('%(a)', {'a': 1}),
    ('%(a', {'a': 1}), ('%(a)s', {'a': 1}), ('%(a)s', 5), ('%(a)s', (5,)), ('%(a)s', [5]),
    ('%(a)s', 'x'), ('%(b)s', {'a': 1}), ('%(a)s %(b)d', {'a': 1, 'b': 2}),
    ('%(a)s %s', {'a': 1}), ('%s', {'a': 1}), ('%s %s', {'a': 1}), ('abc', {'a': 1}),
    ('abc', [1]), ('abc', 1), ('abc', ()), ('abc', (1,)), ('abc', 'x'),
    ('%(a(b)c)s', {'a(b)c': 1}), ('%()s', {'': 1}), ('%(a)*d', {'a': 1}), ('%(k)s', Mapping()),
    ('abc', Mapping()), ('abc', Shown()), ('%(k)s', SubDict()), ('%(%)s', {'%': 1}), ('%((a)s', {'(a': 1}),
    ('%*d', (5, 1)), ('%-*d|', (5, 1)), ('%*d|', (-5, 1)), ('%.*f', (2, 3.14159)),
    ('%.*f', (-2, 3.14159)), ('%*.*f', (10, 2, 3.14159)), ('%*d', ('x', 1)), ('%*d', (1.5, 1)),
    ('%*d', 5), ('%*d', (5,)), ('%.*d', ('x', 1)), ('%*d', (2 ** 70, 1)), ('%.*d', (2 ** 70, 1)),
    ('%99999999999d', 1), ('%.99999999999d', 1), ('%.f', 1.5), ('%.d', 5), ('%.s', 'abc'),
    ('%-+ #05d|', 5), ('%*s', (True, 'a')), ('%*d', (Index(), 1)), ('%y', 1), ('%\xe9', 1),
    ('%\x01', 1), ('abc%z', 1), ('% ', 1), ('%l', 1), ('%n', 1), ('%b', b'a'), ('%p', 1),
    ('%D', 1), ('%5y', 1), ('%(a)y', {'a': 1}), ('%\ud800', 1), ('%\u20ac %d', 1),
    ('%s%s', (1, 2, 3)), ('%d%%', 5), ('%s', SubTuple((1,))), ('%s %s', SubTuple((1, 2))), ('%-', 1),
    ('%.', 1), ('%*', 5), ('%.*', 5), ('%ll', 1), (b'%d', 5), (b'%s', b'a'), (b'%b', b'a'),
    (b'%s', 'a'), (b'%b', 5), (b'%s', bytearray(b'x')), (b'%s', AsBytes()), (b'%s', None),
    (b'%a', '\xe9'), (b'%r', '\xe9'), (b'%a', Shown()), (b'%r', Shown()), (b'%c', 65), (b'%c', b'a'),
    (b'%c', bytearray(b'a')), (b'%c', b'ab'), (b'%c', 256), (b'%c', -1), (b'%c', 2 ** 70),
    (b'%c', 'a'), (b'%c', Index()), (b'%c', 1.5), (b'%x', 255), (b'%f', 1.5), (b'%5s|', b'a'),
    (b'%-5s|', b'a'), (b'%.1s', b'abc'), (b'%05d', 5), (b'%(a)s', {b'a': b'1'}),
    (b'%(a)s', {'a': b'1'}), (b'%(a)s', 5), (b'%s %s', (b'a',)), (b'%s', (b'a', b'b')),
    (b'abc', 5), (b'abc', {}), (b'%y', 1), (b'%\xe9', 1), (b'%', 1), (b'%(a', {}), (b'%d', 'x'),
    (b'%x', 1.5), (b'%f', 'x'), (b'%*d', (5, 1)), (b'%*d', ('x', 1)), (b'%%', ()), (b'%5%', ()),
    (bytearray(b'%d'), 5), (bytearray(b'abc'), 1), (b'%s', 5), (b'%d', Real()), (b'%i', 5),
    (b'%u', 5), (b'%g', 1.5), (b'%10.3f', 2.5), (b'%#x', 10), (b'%+d', 5), (b'%(a)d', {b'a': 7}),
    (b'%5c|', b'a'), (b'%.3d', 5), (b'%s', [1]), (b'%.99999999999d', 1), (b'%99999999999d', 1),
    (b'%s', ()), (b'%l', 1), (b'%D', 1), ('%s %d %5.1f|%-4s|%%', (User(), 3, 2.55, User())),
    ('%s', [User()]), ('%s %s', (User(),)), ('%s', (User(), 1)), ('%*s|%.*f', (5, User(), 2, 1.5)),
    ('%(a)s-%(b)5d', {'a': User(), 'b': 7}), ('%(a)s %(zz)s', {'a': User()}), ('%s %y', (User(), 1)),
    ('%s %', (User(),)), ('%r %a', (User(), '\xe9')), ('%s %(k)s', User()), ('%5s|%-5s|', (User(), User())),
    ('%.1r', User()), ('%x %s', (User(), User())), ('%d %s', ('x', User())), ('%c%s', ('\xe9', User())),
    (b'%s %b', (AsBytes(), b'x')), (bytearray(b'%a|'), User()), ('%s%%%s', (User(), User())), ('\xe9%s', User()),
    ('%s%s%s', (User(), None, 1.0)), ('%i%%', Real()), ('%+08.2f', Real()), ('%#x', Index()), ('%c', Index()),
    ('%s', SubTuple((User(),))), ('%s', User), ('%d', User()), ('%s %s', {'a': User()}),
]
for template, args in CASES:
    try:
        print(ascii(template), ascii(template % args))
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(ascii(template), type(error).__name__, ascii(str(error)))
