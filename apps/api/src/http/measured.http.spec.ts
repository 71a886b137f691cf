import { type RunningApi, startApi } from '../testing/running-api.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.log.splice(0));

const ended = async () => {
  await new Promise((resolve) => setTimeout(resolve, 50)); // The client may have the answer before the server's end of it.
  return api.log.filter(({ event }) => event === 'request.ended').map(({ fields }) => fields);
};

it('says in one line what a request came to, without its query and headers', async () => {
  await fetch(`${api.url}/data/none.csv?token=hunter2`, { headers: { 'x-api-key': 'hunter3' } });
  expect(await ended()).toMatchObject([
    { method: 'GET', path: '/data/none.csv', route: '/data/:filename', status: 404, problem: 'file-not-found' },
  ]);
  expect(JSON.stringify(api.log)).not.toMatch(/hunter/);
});

it('says nothing of probes that are well', async () => {
  expect((await api.get('/livez')).status).toBe(200);
  expect(await ended()).toEqual([]);
  expect((await api.get('/readyz')).status).toBe(503); // There is no worker.
  expect(await ended()).toMatchObject([{ path: '/readyz', status: 503 }]);
});

it('says that a request was answered, and with what', async () => {
  const form = new FormData();
  form.set('file', new Blob(['x\n1\n']), 'a.csv');
  await fetch(`${api.url}/data`, { method: 'POST', body: form });
  expect(await ended()).toMatchObject([{ method: 'POST', path: '/data', status: 201, answered: true }]);
});
