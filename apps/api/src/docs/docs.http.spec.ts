import { PROBLEMS } from '@quaestor/contracts';
import { problemOf, type RunningApi, startApi } from '../testing/running-api.ts';

let api: RunningApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, { description?: string }> }>>;
}
const document = async () => (await (await api.get('/openapi.json')).json()) as Document;

/** `GET /status/{task_id}`, for every route the framework has. */
function registeredRoutes(): string[] {
  const { router } = api.app.getHttpAdapter().getInstance();
  return router.stack.flatMap(({ route }) =>
    route ? route.stack.map(({ method }) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`) : [],
  );
}

it('documents exactly the routes there are', async () => {
  const { openapi, paths } = await document();
  expect(openapi).toBe('3.1.0');
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(documented.sort()).toEqual(registeredRoutes().sort());
  expect(documented).toContain('post /analyze');
});

it('names the problems of a route under their status', async () => {
  const { paths } = await document();
  expect(paths['/analyze']?.post?.responses['404']?.description).toContain('`file-not-found`');
  expect(paths['/status/{task_id}']?.get?.responses['410']?.description).toContain('`task-expired`');
});

it('describes bodies by the contracts themselves', async () => {
  const { components } = (await document()) as unknown as {
    components: { schemas: Record<string, { properties?: object; required?: string[] }> };
  };
  expect(components.schemas.AnalyzeRequest?.required).toEqual(['question']);
  expect(Object.keys(components.schemas.Problem?.properties ?? {})).toContain('advice');
  expect(components.schemas).toHaveProperty('TaskView');
});

it('has a page that loads only what this service serves', async () => {
  const response = await api.get('/docs');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  const html = await response.text();
  const linked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
  expect(linked).toHaveLength(4);
  for (const path of linked) {
    const asset = await api.get(path);
    expect([path, asset.status, (await asset.arrayBuffer()).byteLength > 50]).toEqual([path, 200, true]);
  }
  expect((await api.get('/docs/start.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
});

it.each(['package.json', '..%2fpackage.json', 'constructor', 'swagger-ui-bundle.js.map'])(
  'serves nothing else: %s',
  async (name) => {
    const response = await api.get(`/docs/${name}`);
    expect([response.status, (await problemOf(response)).code]).toEqual([404, 'route-not-found']);
  },
);

it('explains every problem at its type', async () => {
  for (const [code, { status, title, advice }] of Object.entries(PROBLEMS)) {
    expect(await (await api.get(`/problems/${code}`)).json()).toEqual({ code, status, title, advice });
  }
  expect((await api.get('/problems/toString')).status).toBe(404);
});
