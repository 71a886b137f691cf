import { printed } from '../../testing/printed.ts';
import { parseScript } from './parse.ts';

describe('parseScript', () => {
  // What CPython 3.12 makes of them.
  it.each([
    ['not 1 in [2] and 3', '3'],
    ['not 1 == 2 or False', 'True'],
    ['1 < 2 < 3 > 2 != 1', 'True'],
    ['-2 ** 2', '-4'],
    ['2 ** 3 ** 2', '512'],
    ['2 ** -1', '0.5'],
    ['1 | 2 & 3 ^ 4', '7'],
    ['10 - 3 - 2 * 3 % 4', '5'],
    ['"a" if 0 else "b" if 0 else "c"', 'c'],
    ['(lambda x, *a, k=2, **d: (x, a, k, d))(1, 3, k=4, z=5)', "(1, (3,), 4, {'z': 5})"],
    ['[x * y for x in range(4) if x % 2 for y in (1, 2)]', '[1, 2, 3, 6]'],
    ['"a" \'b\' f"{1}" r"\\d" "\\x41\\u00e9"', 'ab1\\dAé'],
    ['1_000 + 0xff + 0b11 + .5 + 1e1', '1268.5'],
    ['(n := 3) + n', '6'],
    ['[1, 2, 3][::-1][0:2], (1,), ()', '([3, 2], (1,), ())'],
    ['{**{"a": 1}, "b": 2}, {*[1], 1}', "({'a': 1, 'b': 2}, {1})"],
  ])('reads %s as Python does', (code, expected) => {
    expect(printed(`print(${code.includes(',') ? `(${code})` : code})`)).toBe(expected);
  });

  it.each([
    ['x = (1,\n2', "'(' was never closed", 2],
    ['if x\n  y', "invalid syntax: expected ':', found the end of the line", 1],
    ['x = 1\n  y = 2', 'unexpected indent', 2],
    ['if x:\ny = 2', 'expected an indented block', 2],
    ['if x:\n    y\n  z', 'unindent does not match any outer indentation level', 3],
    ['x = 1 +', 'invalid syntax: unexpected the end of the line', 1],
    ['f(a=1, 2)', 'positional argument follows keyword argument', 1],
    ['f() = 1', "cannot assign to call here. Maybe you meant '==' instead of '='?", 1],
    ['x = "abc', 'unterminated string literal', 1],
    ['y = 1\nx = f"{a', 'unterminated string literal', 2],
    ['x = a b', "invalid syntax: unexpected 'b'", 1],
    ['x = [1, 2)', "unmatched ')'", 1],
    ['x = 1 ? 2', "invalid character '?'", 1],
  ])('refuses %j', (code, message, line) => {
    expect(() => parseScript(code)).toThrow(expect.objectContaining({ name: 'SyntaxError', message, line }) as Error);
  });

  it.each([
    'class A: pass',
    'with a as b: pass',
    'async def f(): pass',
    'yield 1',
    '@a\ndef f(): pass',
    '1 << 2',
    "b'x'",
    '2j',
  ])('has no %j', (code) => {
    expect(() => parseScript(code)).toThrow(expect.objectContaining({ name: 'NotImplementedError', line: 1 }) as Error);
  });

  it.each([
    ['return', "'return' in except"],
    ['continue', "'continue' in except"],
    ['sys.exit(1)', 'a call or value other than print(…) in except'],
    ['if x: print(x)', "'if' in except"],
    ['import os', "'import' in except"],
  ])('lets no handler %s', (statement, what) => {
    expect(() => parseScript(`try:\n  x\nexcept ValueError as e:\n  print(e)\n  ${statement}`)).toThrow(
      expect.objectContaining({
        name: 'NotImplementedError',
        message: `${what} is not supported here`,
        line: 5,
      }) as Error,
    );
  });

  it.each([
    ['try:\n  x\ny', "invalid syntax: expected 'except' or 'finally' block, found 'y'", 3],
    ['try:\n  x\nelse:\n  y', "invalid syntax: expected 'except' or 'finally' block, found 'else'", 3],
    ['try:\n  x\nexcept:\n  pass\nexcept ValueError:\n  pass', "default 'except:' must be last", 5],
  ])('refuses %j', (code, message, line) => {
    expect(() => parseScript(code)).toThrow(expect.objectContaining({ name: 'SyntaxError', message, line }) as Error);
  });

  it('tells the line of what is no Python', () => {
    expect(() => parseScript('x = 1\ny = = 2')).toThrow(
      expect.objectContaining({ name: 'SyntaxError', line: 2 }) as Error,
    );
  });

  it('goes over lines in brackets and after a backslash, and counts them', () => {
    expect(printed('x = [1,  # one\n  2]\ny = 1 + \\\n  2\nz')).toBe("NameError: name 'z' is not defined @5");
  });
});
