import { printed } from '../../testing/printed.ts';

// As CPython 3.11 prints them.
describe('methods', () => {
  it.each([
    [
      `'a,b,,c'.split(','), ' a  b c '.split(), 'a b c d'.split(None, 2), 'a b c d'.rsplit(' ', 1)`,
      "(['a', 'b', '', 'c'], ['a', 'b', 'c'], ['a', 'b', 'c d'], ['a b c', 'd'])",
    ],
    [
      `'Hello'.swapcase(), "they're".title(), 'hELLO'.capitalize(), 'abc'.zfill(5), '-5'.zfill(4)`,
      `('hELLO', "They'Re", 'Hello', '00abc', '-005')`,
    ],
    [`'ab'.center(5, '*'), 'abc'.center(6, '-'), 'x'.ljust(3), 'x'.rjust(2)`, "('**ab*', '-abc--', 'x  ', ' x')"],
    [
      `'aXbX'.replace('X', 'y', 1), 'abcabc'.find('c', 3), 'abc'.find('z'), 'banana'.count('an'), 'xxaxx'.strip('x')`,
      "('aybX', 5, -1, 2, 'a')",
    ],
    [
      `'12'.isdigit(), ''.isdigit(), 'ab1'.isalnum(), 'Ab'.isupper(), 'a1'.islower()`,
      '(True, False, True, False, True)',
    ],
    [
      `'a-b-c'.partition('-'), 'a-b-c'.rpartition('-'), 'abc'.startswith(('x', 'a')), 'a.csv'.removesuffix('.csv')`,
      "(('a', '-', 'b-c'), ('a-b', '-', 'c'), True, 'a')",
    ],
    [
      `sorted(['b', 'A', 'a'], key=str.lower), sorted([3, 1, 2], reverse=True), list(map(str.upper, 'ab'))`,
      "(['A', 'a', 'b'], [3, 2, 1], ['A', 'B'])",
    ],
    [`max([1, 5], key=lambda x: -x), min('b', 'a'), max([], default=0), sum([[1], [2]], [])`, "(1, 'a', 0, [1, 2])"],
    [
      `dict(a=1), dict(zip('ab', (1, 2))), {'a': 1} | {'b': 2}, {1: 'a', True: 'b'}, len({3: 'a', 3.0: 'b'})`,
      "({'a': 1}, {'a': 1, 'b': 2}, {'a': 1, 'b': 2}, {1: 'b'}, 1)",
    ],
    [
      `{'a': 1}.get('z'), {'a': 1}.pop('z', 0), {'a': 1}.items(), list({'a': 1}.values()), 'a' in {'a': 1}.keys()`,
      "(None, 0, dict_items([('a', 1)]), [1], True)",
    ],
    [
      `{1, 2} & {2, 3}, {1} | {2}, {1, 2} - {1}, {1} <= {1, 2}, len({1, 1}), {1, 2}.issuperset([1])`,
      '({2}, {1, 2}, {2}, True, 1, True)',
    ],
    [
      `round(0.5), round(1.5), round(-2.5), round(1234.567, -2) == 1200, round(0.285, 2), abs(-3), divmod(-7, 3)`,
      '(0, 2, -2, True, 0.28, 3, (-3, 2))',
    ],
    [
      `7 // -2, -7 % 3, 7.5 // 2 == 3, 0.7 // 0.1 == 6, -7.5 % 2, 5 & 12, ~5, True + True`,
      '(-4, 2, True, True, 0.5, 4, -6, 2)',
    ],
    [
      `int('42'), int(-3.7), float('1e3') == 1000, int('ff', 16), bool('0'), str(None), float('-inf')`,
      "(42, -3, True, 255, True, 'None', -inf)",
    ],
    [
      `isinstance(2.5, float), isinstance(5, (int, float)), isinstance('a', str), isinstance(None, int), type('a') == str`,
      '(True, True, True, False, True)',
    ],
    [
      `(1, 'a') < (1, 'b'), [1, 2] < [1, 3], '\\U0001F600' > '\\uffff', {'a': 1} == {'a': 1.0}`,
      '(True, True, True, True)',
    ],
    [
      `list(range(10, 0, -3)), range(5)[-1], 3 in range(5), list(zip([1, 2], 'ab')), list(enumerate('a', 1))`,
      "([10, 7, 4, 1], 4, True, [(1, 'a'), (2, 'b')], [(1, 'a')])",
    ],
    [
      `sum([0.1] * 10) == 1, (2.567).round(1), (5).item(), repr('a"b'), repr("it's"), repr('\\n')`,
      `(True, 2.6, 5, 'a"b', "it's", '\\n')`.replace(`'a"b', "it's", '\\n'`, `'\\'a"b\\'', '"it\\'s"', "'\\\\n'"`),
    ],
  ])('%s', (code, expected) => {
    expect(printed(`print((${code}))`)).toBe(expected);
  });

  it('changes lists in place', () => {
    const code =
      'l = [3, 1, 2]\nl.sort()\nl.append(5)\nl.extend((7, 8))\nl.insert(1, 9)\nl.remove(2)\nl.reverse()\nprint(l, l.pop(), l.pop(0), l.index(5), l.count(9))';
    expect(printed(code)).toBe('[7, 5, 3, 9] 1 8 1 1');
  });
});
