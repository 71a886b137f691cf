import { readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatasetFile, DatasetList } from '@quaestor/contracts';
import { problemOf, type RunningApi, startApi } from '../testing/running-api.ts';

const MAX_BYTES = 300_000;
type Body = RequestInit['body'];

let api: RunningApi;

beforeEach(async () => {
  api = await startApi({ config: { maxUploadBytes: MAX_BYTES } });
});
afterEach(() => api.stop());

const form = (entries: [string, string | Blob, string?][]) => {
  const data = new FormData();
  for (const [field, value, name] of entries) {
    if (typeof value === 'string') data.append(field, value);
    else data.append(field, value, name);
  }
  return data;
};
const content = (text: string) => new Blob([text]);
const post = (body: Body, path = '/data', headers?: Record<string, string>) =>
  fetch(api.url + path, { method: 'POST', body, headers });
const upload = (name: string, text = 'x\n1\n') => post(form([['file', content(text), name]]));
const put = (name: string, body: Body, headers?: Record<string, string>) =>
  fetch(`${api.url}/data/${name}`, { method: 'PUT', body, headers });
const onDisk = (name: string) => readFile(join(api.dataFolder, name), 'utf8');

async function expectProblem(response: Response, status: number, code: string) {
  expect([response.status, (await problemOf(response)).code]).toEqual([status, code]);
  expect((await api.files()).incoming).toEqual([]);
}

describe('POST /data', () => {
  it('stores a file and says where', async () => {
    const response = await upload('größe 1.csv');
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe('/data/gr%C3%B6%C3%9Fe%201.csv');
    expect(DatasetFile.parse(await response.json())).toMatchObject({
      filename: 'größe 1.csv',
      size_bytes: 4,
      size_human: '4 B',
    });
    expect(await onDisk('größe 1.csv')).toBe('x\n1\n');
    expect((await api.files()).incoming).toEqual([]);
  });

  it('replaces a file only when asked to, wherever in the request that is said', async () => {
    await upload('a.csv', 'old');
    await expectProblem(await upload('a.csv', 'new'), 409, 'file-exists');
    await expectProblem(
      await post(
        form([
          ['overwrite', 'false'],
          ['file', content('new'), 'a.csv'],
        ]),
        '/data?overwrite=true',
      ),
      409,
      'file-exists',
    );
    expect(await onDisk('a.csv')).toBe('old');
    const file: [string, Blob, string] = ['file', content('1'), 'a.csv'];
    for (const request of [
      () => post(form([['overwrite', 'true'], file])),
      () => post(form([file, ['overwrite', 'true']])),
      () => post(form([file]), '/data?overwrite=true'),
    ]) {
      await writeFile(join(api.dataFolder, 'a.csv'), 'old');
      expect((await request()).status).toBe(201);
      expect(await onDisk('a.csv')).toBe('1');
    }
  });

  it('refuses another word for overwrite, and keeps nothing', async () => {
    await expectProblem(
      await post(
        form([
          ['file', content('x'), 'a.csv'],
          ['overwrite', 'maybe'],
        ]),
      ),
      400,
      'invalid-request',
    );
    await expectProblem(
      await post(form([['file', content('x'), 'a.csv']]), '/data?overwrite=maybe'),
      400,
      'invalid-request',
    );
    expect((await api.files()).kept).toEqual([]);
  });

  it.each([
    '../../etc/passwd.csv',
    '..\\a.csv',
    '.hidden.csv',
    'a\nb.csv',
    'a\r\nX-Evil: 1.csv',
    `${'x'.repeat(300)}.csv`,
  ])('refuses the file name %j', async (name) => {
    await expectProblem(await upload(name), 400, 'filename-invalid');
    expect((await api.files()).kept).toEqual([]);
  });

  it.each(['$(touch evil).csv', '`id`.csv', "a';--.csv", '<img src=x>.csv', '%2e%2e%2fa.csv'])(
    'takes the file name %j for a name and nothing else',
    async (name) => {
      expect((await upload(name)).status).toBe(201);
      expect((await api.files()).kept).toEqual([name]);
      const response = await api.get(`/data/${encodeURIComponent(name)}`);
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; /);
      expect(await response.text()).toBe('x\n1\n');
    },
  );

  it.each(['a.exe', 'a', 'csv', 'a.csv.exe', 'a.'])('refuses files of the kind of %j', async (name) => {
    await expectProblem(await upload(name), 415, 'file-type-unsupported');
  });

  it('takes extensions in any case', async () => {
    expect((await upload('A.CSV')).status).toBe(201);
  });

  it('refuses an empty file, and keeps nothing', async () => {
    await expectProblem(await upload('a.csv', ''), 422, 'file-empty');
    expect((await api.files()).kept).toEqual([]);
  });

  it('takes a file of exactly the limit', async () => {
    expect((await upload('a.csv', 'x'.repeat(MAX_BYTES))).status).toBe(201);
  });

  describe('with an Idempotency-Key', () => {
    const under = (key: string, name = 'a.csv', text = 'x') =>
      post(form([['file', content(text), name]]), '/data', { 'idempotency-key': key });

    it('stores once what is sent again, at once or later, and answers the same each time', async () => {
      const sent = [...(await Promise.all([under('one'), under('one'), under('one')])), await under('one')];
      expect(sent.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect(new Set(sent.map(({ headers }) => headers.get('location')))).toEqual(new Set(['/data/a.csv']));
      const bodies = await Promise.all(sent.map((response) => response.text()));
      expect(new Set(bodies).size).toBe(1);
      await expectProblem(await under('two'), 409, 'file-exists');
      expect(await api.files()).toEqual({ kept: ['a.csv'], incoming: [] });
    });

    it('does not bring back what was removed or replaced since', async () => {
      await under('one');
      await put('a.csv', 'newer');
      expect((await under('one')).status).toBe(201);
      expect(await onDisk('a.csv')).toBe('newer');
    });

    it('is refused for another content, name or way', async () => {
      await under('one');
      await expectProblem(await under('one', 'a.csv', 'y'), 409, 'idempotency-key-reused');
      await expectProblem(await under('one', 'b.csv'), 409, 'idempotency-key-reused');
      const asked = await fetch(`${api.url}/analyze`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
        body: JSON.stringify({ question: 'How many rows?' }),
      });
      await expectProblem(asked, 409, 'idempotency-key-reused');
    });

    it('may be sent again after it was refused', async () => {
      await expectProblem(await under('one', 'a.csv', ''), 422, 'file-empty');
      expect((await under('one')).status).toBe(201);
    });
  });

  it('refuses a larger one, and keeps nothing', async () => {
    await expectProblem(await upload('a.csv', 'x'.repeat(MAX_BYTES + 1)), 413, 'body-too-large');
    expect((await api.files()).kept).toEqual([]);
  });

  it('refuses what says it is larger before reading any of it', async () => {
    const answer = await rawRequest(
      `POST /data HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${10 * MAX_BYTES}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('body-too-large');
  });

  it('refuses endless content as soon as it passes the limit', async () => {
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(head)),
      pull: (controller) => controller.enqueue(new Uint8Array(10_000)),
    });
    const response = await fetch(`${api.url}/data`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    expect([response.status, (await problemOf(response)).code]).toEqual([413, 'body-too-large']);
    expect(await api.files()).toEqual({ kept: [], incoming: [] });
  }, 20_000);

  it.each([
    ['no part named file', form([['other', 'x']])],
    ['a file in another part', form([['data', content('x'), 'a.csv']])],
    ['a file without a name', form([['file', 'x']])],
    [
      'two files',
      form([
        ['file', content('x'), 'a.csv'],
        ['file', content('y'), 'b.csv'],
      ]),
    ],
  ])('refuses %s, and keeps nothing', async (_, body) => {
    await expectProblem(await post(body), 400, 'invalid-request');
    expect((await api.files()).kept).toEqual([]);
  });

  it('says what the part with the file is to be called', async () => {
    const response = await post(form([['data', content('x'), 'a.csv']]));
    expect((await problemOf(response)).faults).toEqual([
      { field: 'file', message: 'must be what the part with the file is called, not "data"' },
    ]);
  });

  it('refuses what is not a form', async () => {
    await expectProblem(await post('x', '/data', { 'content-type': 'text/csv' }), 415, 'unsupported-media-type');
  });

  const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
  it.each([
    ['without a boundary', 'multipart/form-data; x=y', `${part}x\r\n--b--\r\n`],
    ['that ends inside the file', 'multipart/form-data; boundary=b', `${part}x`],
    ['that ends after the file', 'multipart/form-data; boundary=b', `${part}x\r\n--b`],
    ['that is empty', 'multipart/form-data; boundary=b', ''],
    ['of rubbish', 'multipart/form-data; boundary=b', '\0\r\n\r\n--b\r\n\r\n\r\n--'],
    [
      'with a field that has no name',
      'multipart/form-data; boundary=b',
      `${part}x\r\n--b\r\nContent-Disposition: form-data\r\n\r\ny\r\n--b--\r\n`,
    ],
    [
      'with an empty field name',
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name=""; filename="a.csv"\r\n\r\ny\r\n--b--\r\n`,
    ],
    [
      'of 10,000 parts',
      'multipart/form-data; boundary=b',
      `${'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\ny\r\n'.repeat(10_000)}--b--\r\n`,
    ],
  ])('refuses a form %s, keeps nothing and lives on', async (_, type, body) => {
    const response = await post(body, '/data', { 'content-type': type });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    await problemOf(response);
    // The answer can come before the staged file does. The next upload begins after both.
    expect((await api.files()).kept).toEqual([]);
    expect((await upload('next.csv')).status).toBe(201);
    // What was begun is removed behind the answer.
    for (let looks = 0; looks < 100 && (await api.files()).incoming.length > 0; looks++) await delay(20);
    expect(await api.files()).toEqual({ kept: ['next.csv'], incoming: [] });
  });

  it('keeps nothing of a thousand uploads that break off, no open file of them either, and lives on', async () => {
    const open = async () => (await readdir('/proc/self/fd')).length;
    await upload('before.csv');
    const before = await open();
    for (let number = 0; number < 1000; number++) {
      const socket = connect(api.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(
        `POST /data HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000\r\n\r\n${part}${'x'.repeat(1000)}`,
      );
      await delay(number % 10 === 0 ? 5 : 0);
      socket.destroy();
    }
    await delay(500);
    expect(await open()).toBeLessThan(before + 20);
    expect(await api.files()).toEqual({ kept: ['before.csv'], incoming: [] });
    expect(api.log.filter(({ event }) => event === 'request.failed')).toEqual([]);
    expect((await upload('next.csv')).status).toBe(201);
  }, 60_000);

  it('tells the operator’s fault from the client’s when the folder is gone', async () => {
    await rename(api.dataFolder, `${api.dataFolder}-away`);
    const responses = [await upload('a.csv'), await api.get('/data'), await api.get('/data/a.csv')];
    await rename(`${api.dataFolder}-away`, api.dataFolder);
    for (const response of responses) {
      expect(await response.clone().text()).not.toContain(api.dataFolder);
      await expectProblem(response, 503, 'storage-unavailable');
    }
  });
});

describe('PUT /data/{filename}', () => {
  it('adds, then replaces, the body as it is', async () => {
    const added = await put('a.json', '[{"x": 1}]', { 'content-type': 'application/json' });
    expect(added.status).toBe(201);
    expect(added.headers.get('location')).toBe('/data/a.json');
    const replaced = await put('a.json', '[]', { 'content-type': 'application/json' });
    expect(replaced.status).toBe(200);
    expect(DatasetFile.parse(await replaced.json())).toMatchObject({ filename: 'a.json', size_bytes: 2 });
    expect(await onDisk('a.json')).toBe('[]');
  });

  it('takes a form too; the path says the name', async () => {
    expect((await put('a.csv', form([['file', content('1'), '../other.bin']]))).status).toBe(201);
    expect((await api.files()).kept).toEqual(['a.csv']);
  });

  it('refuses bad names, kinds, sizes and nothing at all, and keeps nothing', async () => {
    await expectProblem(await put('..%2Fa.csv', 'x'), 400, 'filename-invalid');
    await expectProblem(await put('a.exe', 'x'), 415, 'file-type-unsupported');
    await expectProblem(await put('a.csv', 'x'.repeat(MAX_BYTES + 1)), 413, 'body-too-large');
    const unsaid = new Blob(['x'.repeat(MAX_BYTES + 1)]).stream();
    const streamed = await fetch(`${api.url}/data/a.csv`, {
      method: 'PUT',
      body: unsaid,
      duplex: 'half',
    });
    await expectProblem(streamed, 413, 'body-too-large');
    await expectProblem(await put('a.csv', ''), 422, 'file-empty');
    expect((await api.files()).kept).toEqual([]);
  });
});

describe('GET /data', () => {
  it('lists the files with their number', async () => {
    expect(await (await api.get('/data')).json()).toEqual({ files: [], count: 0 });
    await upload('b.csv');
    await writeFile(join(api.dataFolder, 'a.csv'), 'by hand');
    const list = DatasetList.parse(await (await api.get('/data')).json());
    expect([list.count, list.files.map(({ filename }) => filename)]).toEqual([2, ['a.csv', 'b.csv']]);
  });
});

describe('GET /data/{filename}', () => {
  it('gives the bytes as a download that no browser opens', async () => {
    const text = 'x\n' + '1\n'.repeat(100_000);
    await upload('größe "1".csv', text);
    const response = await api.get(`/data/${encodeURIComponent('größe "1".csv')}`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(text.length),
      'content-disposition': `attachment; filename="gr__e _1_.csv"; filename*=UTF-8''gr%C3%B6%C3%9Fe%20%221%22.csv`,
      'x-content-type-options': 'nosniff',
    });
    expect(await response.text()).toBe(text);
  });

  it('answers HEAD without the bytes, and an empty file with none', async () => {
    await writeFile(join(api.dataFolder, 'empty.csv'), '');
    await upload('a.csv');
    const head = await fetch(`${api.url}/data/a.csv`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '4', '']);
    expect(await (await api.get('/data/empty.csv')).text()).toBe('');
  });

  it('does not find what is not there, links included, and refuses names that leave the folder', async () => {
    await symlink('/etc/passwd', join(api.dataFolder, 'link.csv'));
    await expectProblem(await api.get('/data/missing.csv'), 404, 'file-not-found');
    await expectProblem(await api.get('/data/link.csv'), 404, 'file-not-found');
    for (const name of ['..%2F..%2Fetc%2Fpasswd', '.quaestor', '%2Fetc%2Fpasswd', '%00']) {
      for (const path of [`/data/${name}`, `/data/${name}/info`])
        await expectProblem(await api.get(path), 400, 'filename-invalid');
      await expectProblem(await fetch(`${api.url}/data/${name}`, { method: 'DELETE' }), 400, 'filename-invalid');
    }
  });
});

describe('DELETE /data/{filename}', () => {
  const remove = (name: string) => fetch(`${api.url}/data/${name}`, { method: 'DELETE' });

  it('deletes a file once', async () => {
    await upload('a.csv');
    const response = await remove('a.csv');
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect((await api.files()).kept).toEqual([]);
    await expectProblem(await remove('a.csv'), 404, 'file-not-found');
  });

  it('says so when the folder is gone', async () => {
    await rm(api.dataFolder, { recursive: true });
    const response = await remove('a.csv');
    expect([response.status, (await problemOf(response)).code]).toEqual([503, 'storage-unavailable']);
  });
});

/** The first answer to `text`, sent as it is. */
function rawRequest(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(api.port, '127.0.0.1', () => socket.write(text));
    socket.once('data', (chunk) => {
      resolve(chunk.toString());
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
