import { createHash } from 'node:crypto';
import { readConfig } from '../config.ts';
import { problemOf, type RunningApi, startApi } from '../testing/running-api.ts';
import { ApiKeys } from './api-keys.ts';

const sha256 = (key: string) => createHash('sha256').update(key).digest('hex');
const hashes = `shop:${sha256('key-of-shop')}\nclinic:${sha256('key-of-clinic')}`;

describe('with keys', () => {
  let api: RunningApi;
  beforeEach(async () => {
    const { apiKeys } = readConfig({ API_KEY_HASHES: hashes });
    api = await startApi({ parts: { apiKeys: new ApiKeys(apiKeys!) } });
  });
  afterEach(() => api.stop());

  it.each(['/data', '/data/a.csv', '/status/01234567-89ab-8def-8123-456789abcdef'])('%s needs one', async (path) => {
    const response = await api.get(path);
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'not-authenticated' });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('refuses a question or an upload without reading it', async () => {
    expect((await api.postJson('/analyze', { question: 'How many rows?' })).status).toBe(401);
    const form = new FormData();
    form.set('file', new Blob(['x\n1\n']), 'a.csv');
    expect((await fetch(`${api.url}/data`, { method: 'POST', body: form })).status).toBe(401);
    expect(await api.files()).toEqual({ kept: [], incoming: [] });
  });

  it.each([
    ['Authorization', 'Bearer key-of-shop', 200],
    ['Authorization', 'bearer key-of-clinic', 200],
    ['X-Api-Key', 'key-of-clinic', 200],
    ['Authorization', 'Bearer key-of-nobody', 401],
    ['Authorization', `Bearer ${sha256('key-of-shop')}`, 401],
    ['Authorization', 'Basic key-of-shop', 401],
    ['X-Api-Key', '', 401],
  ])('%s: %s is answered %d', async (name, value, status) => {
    expect((await fetch(`${api.url}/data`, { headers: { [name]: value } })).status).toBe(status);
  });

  it.each(['/livez', '/openapi.json', '/docs', '/problems/internal'])('%s is open', async (path) => {
    expect((await api.get(path)).status).toBe(200);
  });

  it.each(['/readyz', '/readyz/api', '/status/health'])('%s is open to probes', async (path) => {
    expect((await api.get(path)).status).not.toBe(401);
  });
});

it.each([
  ['nothing', ' '],
  ['no name', sha256('key')],
  ['upper case', `shop:${sha256('key').toUpperCase()}`],
  ['a key instead of its hash', 'shop:key-of-shop'],
  ['a placeholder', `shop:${'0'.repeat(64)}`],
  ['the hash of an empty key', `shop:${sha256('')}`],
  ['one name twice', `shop:${sha256('one')},shop:${sha256('two')}`],
])('%s is no list of keys', (_, text) => {
  expect(() => readConfig({ API_KEY_HASHES: text })).toThrow('API_KEY_HASHES must be');
});
