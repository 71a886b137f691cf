import { headerNames } from './header-names.ts';

describe('names of columns', () => {
  it('are unique without regard to case, never empty, and each change is told', () => {
    const { names, warnings } = headerNames(['a', '', 'A', ' b  c ', '__proto__', 'a']);
    expect(names).toEqual(['a', 'column_2', 'A_2', 'b c', '__proto__', 'a_3']);
    expect(warnings.map(({ column }) => column)).toEqual(['column_2', 'A_2', 'b c', 'a_3']);
  });

  it('do not take a name that another column has by itself', () => {
    expect(headerNames(['a', 'a', 'a_2']).names).toEqual(['a', 'a_2', 'a_2_2']);
  });

  it('are given to thousands of columns at once without thousands of warnings', () => {
    const { names, warnings } = headerNames(Array.from({ length: 10_000 }, () => 'x'));
    expect(new Set(names).size).toBe(10_000);
    expect(warnings).toHaveLength(21);
    expect(warnings.at(-1)).toMatchObject({ code: 'header-renamed', count: 9_979 });
  });

  it('are cut where they are as long as a text', () => {
    expect(headerNames(['x'.repeat(5000)]).names[0]).toHaveLength(200);
  });
});
