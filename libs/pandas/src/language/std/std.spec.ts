import { printed } from '../../testing/printed.ts';

// As CPython 3.11 prints them; a whole float is printed without `.0` here.
describe('small modules', () => {
  it.each([
    [
      'import math',
      'math.ceil(2.1), math.floor(-2.1), math.sqrt(16) == 4, math.log(100, 10) == 2, math.factorial(10), math.comb(5, 2), math.gcd(12, 18), math.fsum([0.1] * 10) == 1, math.isclose(0.1 + 0.2, 0.3)',
      '(3, -3, True, True, 3628800, 10, 6, True, True)',
    ],
    ['import math', 'math.sqrt(-1)', 'ValueError: math domain error @2'],
    ['import math', 'math.log(0)', 'ValueError: math domain error @2'],
    [
      'import statistics as s',
      's.mean([1, 2, 3, 4]), s.median([3, 1, 2, 4]), s.stdev([1, 2, 3, 4]), s.pvariance([1, 2, 3, 4]), s.mode("aba"), s.quantiles([1, 2, 3, 4, 5]), s.quantiles(range(10), n=4, method="inclusive")',
      "(2.5, 2.5, 1.2909944487358056, 1.25, 'a', [1.5, 3, 4.5], [2.25, 4.5, 6.75])",
    ],
    [
      'from collections import Counter, defaultdict',
      'Counter("abracadabra").most_common(2), Counter("ab")["z"], Counter("aab")',
      "([('a', 5), ('b', 2)], 0, Counter({'a': 2, 'b': 1}))",
    ],
    [
      'from collections import defaultdict\nd = defaultdict(list)\nd["a"].append(1)',
      'd, len(d["b"]), dict(d)',
      "(defaultdict(<class 'list'>, {'a': [1], 'b': []}), 0, {'a': [1], 'b': []})",
    ],
    [
      'from collections import namedtuple\nP = namedtuple("P", "x y")\np = P(1, y=2)',
      'p.x, p[1], p',
      '(1, 2, P(x=1, y=2))',
    ],
    [
      'import json',
      `json.dumps({'a': [1, 2.5, None, True, 'é"']}), json.loads('{"a": [1, null]}')`,
      `('{"a": [1, 2.5, null, true, "\\\\u00e9\\\\""]}', {'a': [1, None]})`,
    ],
    [
      'import itertools as i',
      `list(i.combinations('abc', 2)), list(i.product([1, 2], 'a')), [(k, list(g)) for k, g in i.groupby('aab')]`,
      "([('a', 'b'), ('a', 'c'), ('b', 'c')], [(1, 'a'), (2, 'a')], [('a', ['a', 'a']), ('b', ['b'])])",
    ],
    [
      'import re',
      String.raw`re.findall(r'\d+', 'a1b22'), re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'), re.split(r'[,;]\s*', 'a, b;c')`,
      "(['1', '22'], 'world hello', ['a', 'b', 'c'])",
    ],
    [
      'import re',
      String.raw`re.search(r'(?P<y>\d{4})-(\d\d)', 'on 2020-05-01').group('y'), re.match('b', 'abc'), re.fullmatch(r'[a-z]+', 'abc').group(), re.findall(r'(a)(b)?', 'abaa')`,
      "('2020', None, 'abc', [('a', 'b'), ('a', ''), ('a', '')])",
    ],
    [
      'import re',
      String.raw`re.sub(r'x*', '-', 'abxd'), re.sub('a', lambda m: m.group(0).upper(), 'banana', count=2), re.split(r'(-)', 'a-b'), re.search(r'\bé\b', 'a é b').start(), re.search('a$', 'a\n') is None`,
      "('-a-b--d-', 'bAnAna', ['a', '-', 'b'], 2, False)",
    ],
    [
      'import re',
      String.raw`re.compile(r'^a', re.I | re.M).findall('A\na\nb'), re.findall(r'[\w.-]+@[\w-]+', 'me.x@site-a.com'), re.findall('(?i)AB', 'ab')`,
      "(['A', 'a'], ['me.x@site-a'], ['ab'])",
    ],
    [
      'from datetime import datetime, timedelta, date\na = datetime(2020, 2, 28, 5)',
      `str(a + timedelta(days=2, hours=3)), a.strftime('%d/%m/%y'), str(datetime.strptime('03/04/2021', '%d/%m/%Y')), (date(2020, 5, 6) - date(2020, 5, 1)).days`,
      "('2020-03-01 08:00:00', '28/02/20', '2021-04-03 00:00:00', 5)",
    ],
    ['import warnings', 'warnings.filterwarnings("ignore")', 'None'],
  ])('%s: %s', (before, code, expected) => {
    expect(printed(`${before.replaceAll('\n', '; ')}\nprint((${code}))`)).toBe(expected);
  });
});
