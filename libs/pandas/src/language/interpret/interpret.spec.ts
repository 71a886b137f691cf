import { runScript } from '../../run-script.ts';
import { printed } from '../../testing/printed.ts';

// As CPython 3.11 prints them.
describe('scripts', () => {
  it.each([
    [
      'loops',
      'for i in range(9):\n  if i == 1: continue\n  if i == 3: break\n  print(i, end=" ")\nelse: print("no")',
      '0 2 ',
    ],
    ['else of loops', 'for x in []: pass\nelse: print("a")\nwhile False: pass\nelse: print("b")', 'a\nb'],
    ['unpacking', 'a, (b, *c) = 1, (2, 3, 4)\na, b = b, a\nx = y = [a]\nprint(a, b, c, x is y)', '2 1 [3, 4] True'],
    ['lists in place', 'a = b = [1]\nb += (2,)\nb[0] = 5\ndel b[1]\nprint(a)', '[5]'],
    ['nested items', 'd = {"a": [1]}\nd["a"][0] += 2\nd["b"] = 1\ndel d["b"]\nprint(d)', "{'a': [3]}"],
    [
      'closures',
      'f = [lambda x, i=i: x * i for i in range(3)]\ng = [lambda: i for i in range(3)]\nprint([h(2) for h in f], [h() for h in g])',
      '[0, 2, 4] [2, 2, 2]',
    ],
    [
      'nonlocal',
      'def f():\n  n = 0\n  def g():\n    nonlocal n\n    n += 1\n    return n\n  g()\n  return g()\nprint(f())',
      '2',
    ],
    ['global', 'n = 0\ndef f():\n  global n\n  n += 1\nf()\nf()\nprint(n)', '2'],
    [
      'presets made once',
      'def f(a, l=[]):\n  l.append(a)\n  return l\nf(1)\nprint(f(2), f(*[3], **{"l": []}))',
      '[1, 2] [3]',
    ],
    [
      'comprehensions',
      'x = 9\nprint([x for x in range(2)], x, {k: v for k, v in zip("ab", range(2))}, {i % 2 for i in range(4)})',
      "[0, 1] 9 {'a': 0, 'b': 1} {0, 1}",
    ],
    ['generators', 'g = (x for x in [1, 2, 3])\nprint(next(g), list(g), next(g, "end"))', '1 [2, 3] end'],
    ['walrus in comprehensions', 'print([y for x in [1, 5] if (y := x * 2) > 4], y)', '[10] 10'],
    ['recursion', 'def f(n): return 1 if n < 2 else n * f(n - 1)\nprint(f(10))', '3628800'],
    [
      'imports',
      'import math as m, collections\nfrom math import sqrt as s\nprint(m.pi > 3, s(16) == 4, collections.Counter("aab").most_common(1))',
      "True True [('a', 2)]",
    ],
    ['main', 'def main():\n  print("ran")\nif __name__ == "__main__":\n  main()', 'ran'],
    [
      'annotations',
      'from typing import List\ndef f(a: List[int], b: "x" = 2) -> int:\n  c: int = a\n  return c + b\nprint(f(1))',
      '3',
    ],
    [
      'try without an error',
      'try:\n  a = [1]\nexcept (KeyError, ValueError) as e:\n  a = None\n  print(f"no: {e}")\n  raise\nexcept: pass\nelse:\n  a.append(2)\nfinally:\n  a.append(3)\nprint(a)',
      '[1, 2, 3]',
    ],
    [
      'finally after all that leaves the body',
      'def f(x):\n  try:\n    return x\n  finally:\n    print("a")\nfor i in [1, 2]:\n  try:\n    if i == 2: break\n    print(f(i))\n  finally:\n    print("b")',
      'a\n1\nb\nb',
    ],
    ['and, or', 'print(0 or "x", 1 and [], None or {} or "z", not [])', 'x [] z True'],
    ['null under the name of a builtin', 'max = None\nprint(max)', 'None'],
  ])('have %s', (_, code, expected) => {
    expect(printed(code)).toBe(expected);
  });

  it.each([
    ['x = 1\nprint(y)', "NameError: name 'y' is not defined @2"],
    [
      'c = 0\ndef f():\n  c += 1\nf()',
      "UnboundLocalError: cannot access local variable 'c' where it is not associated with a value @3",
    ],
    ['[1, 2][5]', 'IndexError: list index out of range @1'],
    ['{"a": 1}["b"]', "KeyError: 'b' @1"],
    ['"a" + 1', 'TypeError: can only concatenate str (not "int") to str @1'],
    ['1 + "a"', "TypeError: unsupported operand type(s) for +: 'int' and 'str' @1"],
    ['"a" < 1', "TypeError: '<' not supported between instances of 'str' and 'int' @1"],
    ['a, b = 1, 2, 3', 'ValueError: too many values to unpack (expected 2) @1'],
    ['a, b, c = 1, 2', 'ValueError: not enough values to unpack (expected 3, got 2) @1'],
    ['1 / 0', 'ZeroDivisionError: division by zero @1'],
    ['"abc".foo', "AttributeError: 'str' object has no attribute 'foo' @1"],
    ['for x in 5: pass', "TypeError: 'int' object is not iterable @1"],
    ['x = 5\nx()', "TypeError: 'int' object is not callable @2"],
    ['def f(a): pass\nf(1, b=2)', "TypeError: f() got an unexpected keyword argument 'b' @2"],
    ['[1].sort(foo=1)', "TypeError: sort() got an unexpected keyword argument 'foo' @1"],
    ['raise ValueError("bad")', 'ValueError: bad @1'],
    ['raise', 'RuntimeError: No active exception to reraise @1'],
    // Whatever the handlers say: none of them is run.
    ['try:\n  x = {}["a"]\nexcept KeyError:\n  x = 0\nprint(x)', "KeyError: 'a' @2"],
    [
      'try:\n  raise ValueError("bad")\nexcept Exception as e:\n  print(e)\nfinally:\n  print("end")',
      'ValueError: bad @2',
    ],
    [
      'x = 1\ndef f():\n  print(x)\n  try: pass\n  except: x = 2\nf()',
      "UnboundLocalError: cannot access local variable 'x' where it is not associated with a value @3",
    ],
    ['assert 1 == 2, "no"', 'AssertionError: no @1'],
    ['{[]: 1}', "TypeError: unhashable type: 'list' @1"],
    ['def f(n): return f(n)\nf(0)', 'RecursionError: maximum recursion depth exceeded @1'],
    ['open("x")', 'NotImplementedError: open() is not supported here @1'],
    ['import os', "ModuleNotFoundError: No module named 'os' is there @1"],
    ['from sklearn.cluster import KMeans', 'NotImplementedError: sklearn.cluster is not supported here @1'],
    // What is not known here is said, not guessed.
    ['isinstance(5, int)', /^NotImplementedError/],
    ['type(5)', /^NotImplementedError/],
    ['~(1 == 1)', /^NotImplementedError/],
    ['sorted([1, float("nan")])', /^NotImplementedError/],
    ['(1 == 1) is True', /^NotImplementedError/],
    ['import datetime\ndatetime.datetime.now()', /^NotImplementedError/],
    ['x = 9007199254740993', /^NotImplementedError/],
  ])('%j ends in an error', (code, expected) => {
    if (typeof expected === 'string') expect(printed(code)).toBe(expected);
    else expect(printed(code)).toMatch(expected);
  });

  it('ends what nests too deeply', () => {
    expect(printed(`x = ${'('.repeat(50_000)}1${')'.repeat(50_000)}`)).toMatch(/^RecursionError/);
  });

  it('ends a loop that does not', () => {
    const run = () => runScript('while True:\n  pass', { tables: new Map(), print: () => undefined, maxSteps: 1000 });
    expect(run).toThrow(expect.objectContaining({ name: 'TimeoutError', line: 2 }) as Error);
  });
});
