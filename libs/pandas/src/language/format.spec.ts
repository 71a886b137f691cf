import { printed } from '../testing/printed.ts';

// As CPython 3.11 prints them; a whole float is printed without `.0` here.
describe('formats', () => {
  it.each([
    [
      'f"{1234567.891:,.2f}|{0.5:.0%}|{"ab":>5}|{"ab":^5}|{"ab":*<5}|{42:05d}"',
      '1,234,567.89|50%|   ab| ab  |ab***|00042',
    ],
    ['f"{2.5:.0f} {3.5:.0f} {0.125:.2f} {0.375:.2f} {1e21:.1f}"', '2 4 0.12 0.38 1000000000000000000000.0'],
    [
      'f"{12345:e} {12345:.3e} {1.5e-10:.3g} {100000:g} {1000000:g} {0.0001:g} {0.00001:g}"',
      '1.234500e+04 1.234e+04 1.5e-10 100000 1e+06 0.0001 1e-05',
    ],
    ['f"{-3:+} {3:+} {5: } {1234:010,} {255:x} {255:#>6}"', '-3 +3  5 00,001,234 ff ###255'],
    ['f"{3.14159:{8}.{3}}|{None!r:>6}|{[1]}"', '    3.14|  None|[1]'],
    ['f"{1 + 1 = }|{2.5=:.2f}|{{}}|{"q"!r}"', "1 + 1 = 2|2.5=2.50|{}|'q'"],
    ['f"{float("nan"):.2f} {float("inf"):,.1f} {True} {True:d}"', 'nan inf True 1'],
    [
      '"%5.2f|%-6s|%06d|%+d|%e|%g|%x|%%|%r" % (3.14159, "ab", 42, 5, 12345.678, 0.00001, 255, "q")',
      " 3.14|ab    |000042|+5|1.234568e+04|1e-05|ff|%|'q'",
    ],
    ['"%(a)s-%(b).1f" % {"a": 1, "b": 2}', '1-2.0'],
    ['"{} {:>4} {name!r} {0}".replace("{0}", "").format(1, "b", name="c")', "1    b 'c' "],
    ['"{0[k]} {1.real}".format({"k": 5}, 2)[:1]', "AttributeError: 'int' object has no attribute 'real' @1"],
    ['f"{"a":d}"', "ValueError: Unknown format code 'd' for object of type 'str' @1"],
    ['f"{2.5:d}"', "ValueError: Unknown format code 'd' for object of type 'float' @1"],
    ['"%s %s" % 1', 'TypeError: not enough arguments for format string @1'],
    ['"%d" % "a"', '%d format: a real number is required, not str'],
  ])('%s', (code, expected) => {
    expect(printed(`print(${code})`)).toContain(expected);
  });

  it.each([
    [0.1 + 0.2, '0.30000000000000004'],
    [1.5e300, '1.5e+300'],
    [1.5e-5, '1.5e-05'],
    [123456789.123, '123456789.123'],
    [-1e-7, '-1e-07'],
  ])('writes %d as Python does', (value, expected) => {
    expect(printed(`print(${value})`)).toBe(expected);
  });
});
