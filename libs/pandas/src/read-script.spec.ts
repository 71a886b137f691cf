import { readScript } from './read-script.ts';

describe('readScript', () => {
  it('tells the texts and the names of a script it does not run', () => {
    const { texts, names } = readScript(
      'df = pd.read_csv("a.csv")\nresult = {f"x {df["Fare"].mean()}": df[["Age", \'It\\\'s\']]}',
    );
    expect(texts).toEqual(['a.csv', 'x ', 'Fare', 'Age', "It's"]);
    expect(names).toEqual(['df', 'read_csv', 'pd', 'result', 'mean']);
  });

  it('tells the line of what is no Python', () => {
    expect(() => readScript('x = 1\ny = = 2')).toThrow(
      expect.objectContaining({ name: 'SyntaxError', line: 2 }) as Error,
    );
  });
});
