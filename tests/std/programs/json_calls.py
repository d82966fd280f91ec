import json


def t(f, *args, **named):
    shown = [getattr(a, "__name__", a) for a in (*args, *named.values())]
    try:
        result = repr(f(*args, **named))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
        if hasattr(error, "__notes__"):
            result += f" {error.__notes__}"
    print(shown, *named, "->", result)


class A:
    def __repr__(self):
        return "A()"


for s in ['','  ','{','[','[1,]','[1 2]','{"a"}','{"a":}','{"a":1,}','{"a":1 "b"','{a:1}','"abc','"a\nb"','"\\x"','"\\u12"','"\\u12g4"','"\\','"\\u','nul','-','+1','01','1.','1.e5','.5','1e','-Infinity','Infinity','NaN','-Inf','1 2','\ufeff1','[1]x','"\\ud800"','"\\ud83d\\ude00"','"\\ud83d\\u0041"','[','[[','{"a":1,,}','{"a":1, x}','[1,,2]','{,}','[,]','tru','{"a":"b\t"}','[1,\n2,\n x]','"é\\"','{"a" 1}', '-x','1.5e400','-0','-0.0','1E5','[1}','{"a":1]','"\\u00e9\\u0000\\/"','\x0b1','"\x7f"','"\\ud83d\\ud83d\\ude00"','"\\udc00\\ud800"', '{"a":1,"a":2}', '  1  ', '[1', '{"a":1', '{"a', '{"a"', '{"a":','{ ','[ ','[1 ,','{"a":1 ,', '12345678901234567890123456789012345678901234567890','1e1000', '"\\U0041"','nan','[tru]','{"x":nul}']:
    t(json.loads,s)
t(json.loads,b'{"a":1}')
t(json.loads,bytearray(b'[1]'))
t(json.loads,'[1]'.encode('utf-16'))
t(json.loads,'[1]'.encode('utf-32-le'))
t(json.loads,b'\xef\xbb\xbf1')
t(json.loads,b'\xff')
t(json.loads,5)
t(json.loads,None)
t(json.loads,'"a\nb"',strict=False)
t(json.loads,'1'+'0'*5000)
t(json.dumps,A())
t(json.dumps,[1,{'a':A()}])
t(json.dumps,{(1,2):3})
t(json.dumps,{1:2,1.5:3,None:4,True:5,float('nan'):1})
t(json.dumps,float('nan'),allow_nan=False)
t(json.dumps,[float('inf')],allow_nan=False)
l=[];l.append(l)
t(json.dumps,l)
d={};d['x']=d
t(json.dumps,d)
t(json.dumps,{'b':1,'a':[1,2,{}], 'c':[]},indent=2)
t(json.dumps,{'b':1,'a':[]},indent='\t',sort_keys=True)
t(json.dumps,[1,2],indent=0);t(json.dumps,[1,2],indent=-1)
t(json.dumps,[1,[2]],indent=1,separators=(',',':'))
t(json.dumps,{1:1,'a':2},sort_keys=True)
t(json.dumps,{(1,):1,'b':2},skipkeys=True)
t(json.dumps,'é\u2028😀\x00\x1f"\\/\x7f\ud800')
t(json.dumps,'é\u2028😀\x00\x1f"\\/\x7f',ensure_ascii=False)
t(json.dumps,{1:2,None:3,True:4,2.5:5})
t(json.dumps,b'x')
t(json.dumps,{b'x':1})
t(json.dumps,{1,2})
t(json.dumps,(1,(2,)))
t(json.dumps,1e16)
t(json.dumps,[1e-7,1.0,-0.0,1e22,123456789.123])
t(json.dumps,10**50)
t(json.dumps,A(),default=lambda o:'A!')
t(json.dumps,A(),default=lambda o:o)
t(json.dumps,[A(),A()],default=lambda o:{'k':[1]},indent=1)
t(json.dumps,{'a':float('nan')},allow_nan=False,indent=2)
t(json.dumps,{float('inf'):1},allow_nan=False)
t(json.dumps,[1],separators=5)
t(json.dumps,[1],separators=(1,2))
t(json.dumps,[1],foo=1)
t(json.loads,'1',foo=1)
t(json.dumps, {'a':1,'b':[1,2]}, indent=True)
t(json.dumps,[],indent=4)
t(json.dumps,[1],indent=1.5);t(json.dumps,{'a':A()},indent=2)
t(json.loads,'[1,2.5,{"a":NaN}]',parse_int=lambda s:'i'+s,parse_float=lambda s:'f'+s,parse_constant=lambda s:'c'+s)
t(json.loads,'{"a":{"b":1},"b":2}',object_hook=lambda d:list(d.items()))
t(json.loads,'{"a":{"b":1},"a":2}',object_pairs_hook=list)
t(json.loads,'[1,x',parse_int=lambda s:1/0)
dec=json.JSONDecoder()
t(dec.raw_decode,'  1')
t(dec.raw_decode,'1 x')
t(dec.raw_decode,'x [1] y',2)
t(dec.raw_decode,'1',-1)
t(dec.raw_decode,'1',5)
t(dec.decode,' 1 ')
t(dec.decode,5)
enc=json.JSONEncoder(indent=2)
t(enc.encode,{'a':1}); print(''.join(json.JSONEncoder().iterencode([1,{'a':2}])))
class E(json.JSONEncoder):
    def default(self,o):
        if isinstance(o,set): return sorted(o)
        return super().default(o)
t(json.dumps,{1:{3,1}},cls=E)
t(json.dumps,[A()],cls=E)
class D(json.JSONDecoder):
    def __init__(self,**k): super().__init__(object_hook=lambda d:('D',d),**k)
t(json.loads,'{"a":1}',cls=D)
try: json.loads('[1,\n\n  x]')
except json.JSONDecodeError as e: print(e.msg,e.doc,e.pos,e.lineno,e.colno,str(e),e.args,repr(e), isinstance(e,ValueError), e.__cause__, e.__suppress_context__)
print(json.__all__, json.JSONDecodeError.__module__, json.JSONEncoder.item_separator)
class I(int):
    def __repr__(self): return 'I!'
    __str__=__repr__
class F(float):
    def __repr__(self): return 'F!'
class S(str): pass
class L(list): pass
class DD(dict): pass
t(json.dumps,[I(5),F(2.5),S('x'),L([1]),DD(a=1),{I(3):1,F(2.5):2,S('k'):3}])
t(json.dumps, {'z':1,'é':2,'a':3,'😀':4,'\uffff':5}, sort_keys=True)
t(json.dumps, [True,False,None])
t(json.dumps, {True:1,False:2})
t(json.JSONDecodeError,'m','a\nb',2)
t(json.JSONDecoder().decode, '')
t(json.dumps)
t(json.detect_encoding, b'ab')


class File:
    def __init__(self, text=""):
        self.text = text

    def read(self):
        return self.text

    def write(self, text):
        self.text += text


file = File()
json.dump({"a": [1, 2.5, None]}, file, indent=1)
print(file.text, json.load(file), json.load(File(b"[true]")))
t(json.load, 5)
t(json.loads, "[1e5, 1E-7, 123456789012345678901234567890, -170141183460469231731687303715884105728, 1e22, 0.1e1]")
t(json.dumps, [2**127 - 1, -(2**127), 2**63, -(2**63), 2**127, 1e-320, 123456.789e3])
deep = 1
for _ in range(100):
    deep = [deep, {"k": deep}] if _ < 3 else [deep]
t(lambda: json.loads(json.dumps(deep)) == deep)
t(lambda: json.dumps(deep) == json.dumps(deep, indent=None) and len(json.dumps(deep, indent=1)))
t(lambda: json.loads("[" * 5000 + "]" * 5000) is not None)
t(json.loads, "[" * 40 + "1,")
t(json.loads, '{"a":' * 35 + '"\\ud800"' + "}" * 35)
t(json.loads, '[[1, {"a": [2, {}]}], "x", null]', object_hook=lambda d: (len(d), d))
t(json.loads, " [1] ", parse_int=float)
t(json.loads, " [1] x", parse_int=float)
t(json.loads, '{"a": 1, "a": 2, "b": 3}', object_pairs_hook=lambda pairs: pairs, object_hook=lambda d: "no")
t(json.loads, '["\\ud83d\\ude00", "é😀", 5] ', parse_int=str)
t(json.JSONDecoder(strict=False).decode, '"\t\n\x00"')
t(json.JSONDecoder().raw_decode, 'é😀 {"a": "é"} rest', 3)
t(json.JSONDecoder().raw_decode, 'é😀 {"a": é}', 3)
t(json.loads, "[NaN, Infinity]", parse_constant=lambda name: 1 / 0)
t(json.dumps, {"b": [{"y": 1, "x": 2}], "a": {}}, sort_keys=True, indent="--", separators=("; ", " = "))
t(json.dumps, {A(): 1}, skipkeys=True)
t(json.dumps, {A(): 1, "b": A()}, skipkeys=True, default=str, indent=2)
t(json.dumps, {"é": "é", 1: (True, None)}, ensure_ascii=False, indent=1)
t(json.dumps, [A()], default=lambda o: {1: [o.__class__.__name__]})
t(json.dumps, [[], {}, (), [[]], ""], indent=1)
same = [1]
t(json.dumps, [same, same, A()], default=lambda o: same)
for text in ("", "[", "{", "1 1", '"', "[1,", "[1,]", '{"a"', "tru"):
    try:
        json.loads("\n\n é" + text if text else text)
    except json.JSONDecodeError as error:
        print(error.msg, error.pos, error.lineno, error.colno, error.doc == ("\n\n é" + text if text else text))
