import { ProblemBody } from './body.ts';
import { PROBLEMS } from './catalog.ts';
import { Problem } from './problem.ts';

it('tells a client what the catalog says and the given details, nothing of its cause', () => {
  const problem = new Problem('file-not-found', { filename: 'a.csv' }, { cause: new Error('/secret/path') });
  const body = problem.toBody('/data/a.csv');
  expect(ProblemBody.parse(body)).toEqual({
    type: '/problems/file-not-found',
    code: 'file-not-found',
    title: 'There is no such file',
    status: 404,
    detail: 'No file is named "a.csv".',
    advice: expect.stringContaining('GET /data'),
    instance: '/data/a.csv',
    filename: 'a.csv',
  });
});

it('lets no detail take the place of a catalog text', () => {
  const details = { filename: 'a.csv', status: 200, title: 'All is well' };
  expect(new Problem('file-not-found', details).toBody('/')).toMatchObject({
    status: 404,
    title: 'There is no such file',
  });
});

it.each(Object.entries(PROBLEMS))('%s has an error status, a title and a way out', (_, { status, title, advice }) => {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(advice).toMatch(/^[A-Z].*\.$/);
});
