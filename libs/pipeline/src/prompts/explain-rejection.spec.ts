import { aColumn, aTable } from '../testing/tables.fixture.ts';
import { explainRejection } from './explain-rejection.ts';

const tables = [aTable('t.csv', [aColumn('row time', 'decimal'), aColumn('Score', 'decimal', { nulls: 3 })])];
const told = (reason: string, script: string | null = null) =>
  explainRejection({ number: 1, writer: 'llm', script, outcome: 'script-error', verdict: 'rejected', reason }, tables);

it('names the nearest columns where one is not there', () => {
  expect(told('Binder Error: Referenced column "time" not found in FROM clause!\nLINE 1: …')).toBe(
    'Binder Error: Referenced column "time" not found in FROM clause!\nThe nearest columns are: t."row time" decimal.',
  );
});

it('says what a subquery gives where a true column is asked for outside of it', () => {
  const said = told(
    'Error: Binder Error: Referenced column "row time" not found in FROM clause!\nCandidate bindings: "r", "p"\n\nLINE 2: …',
  );
  expect(said).toContain('Outside of the subquery there are only its own columns: "r", "p".');
  expect(said).not.toContain('nearest');
});

it('shows the way around what SQL does not allow', () => {
  expect(told('Binder Error: WHERE clause cannot contain aggregates!')).toContain('Use a subquery for it');
});

it('gives the line that leaves out the gaps of the columns that a pandas script takes', () => {
  const script = "const result = await pandas(`r = stats.pearsonr(df['Score'], df['row time'])[0]`, 't');";
  expect(told('The script gave no value for r.', script)).toContain('Begin with: df = df.dropna(subset=["Score"])');
  expect(told('The script gave no value for r.', script.replace('Score', 'row time'))).not.toContain('Begin');
  expect(told("TypeError: 'float' object is not subscriptable", script)).toContain('df.dropna(subset=["Score"])');
  expect(told('KeyError: "r"', script)).not.toContain('Begin');
});
