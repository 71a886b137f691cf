// Files: put, listed, described, fetched, replaced, taken away; and what comes of uploads that are too large or broken.
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { DatasetFile, DatasetInfo, DatasetList } from '@quaestor/contracts';
import { Quaestor } from './harness/quaestor.ts';
import type { Reply } from './harness/tools.ts';
import { example } from './support/files.ts';
import { expectFailure, expectProblem } from './support/problems.ts';

jest.setTimeout(180_000);

const MAX_UPLOAD_BYTES = 100_000;
const MEDIAN = 'What is the median Avg_Price?';
const sales = example('sales-data.csv');
const PROBLEM_TYPE = /^application\/problem\+json/;

let quaestor: Quaestor;

beforeAll(async () => {
  quaestor = await Quaestor.start({ env: { MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES) } });
});
afterAll(() => quaestor.stop());
afterEach(async () => {
  await until(() => staged().length === 0);
  for (const filename of await names()) await quaestor.client.request('DELETE', path(filename));
});

const path = (filename: string) => `/data/${encodeURIComponent(filename)}`;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const csv = (...values: number[]) => `name,value\n${values.map((value, index) => `n${index},${value}\n`).join('')}`;
const names = async () =>
  (await quaestor.client.request<DatasetList>('GET', '/data')).body.files.map(({ filename }) => filename);
const kept = () => readdirSync(quaestor.dataDir).filter((name) => !name.startsWith('.'));
/** What uploads have left half-way. */
const staged = () => readdirSync(join(quaestor.dataDir, '.quaestor/incoming'));
const post = (filename: string, content: string | Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', new Blob([content]), filename);
  return quaestor.client.request<DatasetFile>('POST', '/data', { body });
};
const put = (filename: string, body: string | Uint8Array<ArrayBuffer>) =>
  quaestor.client.request<DatasetFile>('PUT', path(filename), { body, headers: { 'content-type': 'text/csv' } });
const fetched = async (filename: string) =>
  new Uint8Array(await (await fetch(quaestor.url + path(filename))).arrayBuffer());
const ask = (question: string, filename: string) =>
  quaestor.client.ask(question, { filename, options: { generator: 'planner' } }).then(({ task }) => task);

describe('a file', () => {
  it('is described by the upload, the list and its own path alike', async () => {
    const before = Date.now();
    const uploaded = await post('sales-data.csv', sales);
    expect(uploaded.status).toBe(201);
    expect(uploaded.headers.get('location')).toBe('/data/sales-data.csv');
    const { modified, created, ...rest } = uploaded.body;
    expect(rest).toEqual({ filename: 'sales-data.csv', size_bytes: sales.length, size_human: '3.2 KB' });
    for (const time of [modified, created]) expect(Math.abs(Date.parse(time) - before)).toBeLessThan(10_000);

    const list = await quaestor.client.request<DatasetList>('GET', '/data');
    expect(list.body).toEqual({ files: [uploaded.body], count: 1 });
    const info = await quaestor.client.request<DatasetInfo>('GET', '/data/sales-data.csv/info');
    expect(info.body).toMatchObject({ ...uploaded.body, sha256: sha256(sales), state: 'ready' });
  });

  it('has a schema before there is any question', async () => {
    await post('sales-data.csv', sales);
    const { schema } = (await quaestor.client.request<DatasetInfo>('GET', '/data/sales-data.csv/info')).body;
    expect(schema).toMatchObject({ format: 'csv', tables: [{ rows: 36 }], warnings: [] });
    expect(schema!.tables[0]!.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'Date date',
      'City text',
      'Country text',
      'Venue text',
      'Attendance integer',
      'Revenue decimal',
      'Min_Price decimal',
      'Max_Price decimal',
      'Avg_Price decimal',
    ]);
  });

  it('comes back byte for byte', async () => {
    const bytes = new Uint8Array(MAX_UPLOAD_BYTES).map((_, index) => (index * 7919) % 256);
    await post('bytes.txt', bytes);
    const response = await fetch(quaestor.url + path('bytes.txt'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    // It is somebody's file: a browser must not take it for a page of ours.
    expect(response.headers.get('content-disposition')).toMatch(/^attachment\b/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(sha256(new Uint8Array(await response.arrayBuffer()))).toBe(sha256(bytes));
  });

  it.each(['Büro #1 (final).csv', '100 %.csv', 'データ.csv', "it's.csv", 'a&b=c?.csv'])(
    'may be called %s',
    async (filename) => {
      expect(await post(filename, csv(1, 2))).toMatchObject({ status: 201, body: { filename } });
      expect(await names()).toEqual([filename]);
      expect(sha256(await fetched(filename))).toBe(sha256(Buffer.from(csv(1, 2))));
      expect(await ask('What is the average value?', filename)).toMatchObject({
        status: 'SUCCESS',
        answer: { value: 1.5 },
      });
      expect((await quaestor.client.request('DELETE', path(filename))).status).toBe(204);
    },
  );

  it('is gone once it is deleted', async () => {
    await post('gone.csv', csv(1));
    expect(await quaestor.client.request('DELETE', '/data/gone.csv')).toMatchObject({ status: 204, body: '' });
    expect([kept(), await names()]).toEqual([[], []]);
    for (const [method, where] of [
      ['GET', '/data/gone.csv'],
      ['GET', '/data/gone.csv/info'],
      ['DELETE', '/data/gone.csv'],
    ] as const) {
      expectProblem(await quaestor.client.request(method, where), 404, 'file-not-found');
    }
    const json = { question: MEDIAN, filename: 'gone.csv' };
    expectProblem(await quaestor.client.request('POST', '/analyze', { json }), 404, 'file-not-found');
  });

  it('is one of those asked about when none is named; one that cannot be read is left out and told', async () => {
    await post('good.csv', csv(3, 4));
    await post('broken.json', '[{"a": ');
    const { task } = await quaestor.client.ask('What is the average value?', { options: { generator: 'planner' } });
    expect(task).toMatchObject({
      status: 'SUCCESS',
      filenames: null,
      answer: { value: 3.5 },
      explanation: {
        sources: [{ filename: 'good.csv' }],
        warnings: [expect.objectContaining({ code: 'file-skipped', filename: 'broken.json' })],
      },
    });
  });

  it('has to be there before anything can be asked', async () => {
    expectProblem(await quaestor.client.request('POST', '/analyze', { json: { question: MEDIAN } }), 422, 'no-files');
  });

  it('put into the folder by hand is there too; what is not a plain file is not', async () => {
    writeFileSync(join(quaestor.dataDir, 'by-hand.csv'), csv(5));
    writeFileSync(join(quaestor.dataDir, '.hidden.csv'), csv(6));
    expect(await names()).toEqual(['by-hand.csv']);
    for (const hidden of ['.hidden.csv', '.quaestor']) {
      expectProblem(await quaestor.client.request('GET', path(hidden)), 400, 'filename-invalid');
    }
  });
});

describe('replacing a file', () => {
  it('has to be asked for: else the first one stays', async () => {
    await post('same.csv', csv(1));
    expectProblem(await post('same.csv', csv(2)), 409, 'file-exists');
    expect(Buffer.from(await fetched('same.csv')).toString()).toBe(csv(1));
  });

  it.each([
    ['a field of the form', () => post('same.csv', csv(2), { overwrite: 'true' })],
    ['PUT', () => put('same.csv', csv(2))],
    [
      'PUT of a form',
      () => {
        const body = new FormData();
        body.set('file', new Blob([csv(2)]), 'other-name.csv');
        return quaestor.client.request('PUT', path('same.csv'), { body });
      },
    ],
  ])('may be asked for by %s', async (_, replace) => {
    await post('same.csv', csv(1));
    expect((await replace()).status).toBeLessThan(300);
    expect(await names()).toEqual(['same.csv']);
    expect(Buffer.from(await fetched('same.csv')).toString()).toBe(csv(2));
  });

  it('is told apart from adding one', async () => {
    const added = await put('new.csv', csv(1));
    expect([added.status, added.headers.get('location')]).toEqual([201, '/data/new.csv']);
    expect((await put('new.csv', csv(2))).status).toBe(200);
  });

  it('changes the next answer, whichever way it was replaced', async () => {
    const answers: unknown[] = [];
    const rememberAnswer = async () => {
      const task = await ask('What is the average value?', 'values.csv');
      if (task.status !== 'SUCCESS') throw new Error(JSON.stringify(task));
      const { sha256: used } = task.explanation.sources[0]!;
      answers.push([task.answer.type === 'number' && task.answer.value, used === sha256(await fetched('values.csv'))]);
    };
    await post('values.csv', csv(1, 2, 3));
    await rememberAnswer();
    await post('values.csv', csv(10, 20, 30), { overwrite: 'true' });
    await rememberAnswer();
    await put('values.csv', csv(100, 200, 600));
    await rememberAnswer();
    // As long and written within the same moment: only the content differs.
    writeFileSync(join(quaestor.dataDir, 'values.csv'), csv(100, 200, 900));
    await rememberAnswer();
    await put('values.csv', csv(1, 2, 3));
    await rememberAnswer();
    expect(answers).toEqual([2, 20, 300, 400, 2].map((value) => [value, true]));
    const { body } = await quaestor.client.request<DatasetInfo>('GET', '/data/values.csv/info');
    expect(body).toMatchObject({ sha256: sha256(Buffer.from(csv(1, 2, 3))), schema: { tables: [{ rows: 3 }] } });
  });

  it('leaves a question that is under way with the one content or the other, never a mixture', async () => {
    const contents = [csv(...Array<number>(2000).fill(1)), csv(...Array<number>(2000).fill(2))];
    const meanOf = new Map(contents.map((content, index) => [sha256(Buffer.from(content)), index + 1]));
    await put('values.csv', contents[0]!);
    for (let round = 0; round < 6; round++) {
      const { task_id } = await quaestor.client.analyze('What is the average value?', {
        filename: 'values.csv',
        options: { generator: 'planner' },
      });
      await put('values.csv', contents[(round + 1) % 2]!);
      const task = await quaestor.client.untilEnded(task_id);
      if (task.status !== 'SUCCESS') throw new Error(JSON.stringify(task));
      expect(task.answer).toEqual({ type: 'number', value: meanOf.get(task.explanation.sources[0]!.sha256) });
    }
  });

  it('lets one of two uploads at the same time win, and tells the other', async () => {
    const replies = await Promise.all([post('race.csv', csv(1)), post('race.csv', csv(2))]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const winner = replies.findIndex(({ status }) => status === 201) + 1;
    expect(Buffer.from(await fetched('race.csv')).toString()).toBe(csv(winner));
  });
});

describe('an upload that is too large', () => {
  const large = new Uint8Array(MAX_UPLOAD_BYTES + 1).fill(0x61);
  const expectTooLarge = (reply: Reply) => {
    const { detail } = expectProblem(reply, 413, 'body-too-large');
    expect(detail).toContain('100,000 bytes');
    expect([kept(), staged()]).toEqual([[], []]);
  };

  it('is refused, and nothing of it stays', async () => expectTooLarge(await post('large.csv', large)));

  it('is refused when it replaces', async () => expectTooLarge(await put('large.csv', large)));

  it('is refused by what has come when its length was not told', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 20; sent++) controller.enqueue(new Uint8Array(10_000).fill(0x61));
        controller.close();
      },
    });
    const response = await fetch(quaestor.url + path('large.csv'), {
      method: 'PUT',
      body,
      duplex: 'half',
    });
    expectTooLarge({ status: response.status, headers: response.headers, body: await response.json() });
  });

  it('leaves the file it was to replace as it was', async () => {
    await post('same.csv', csv(1));
    expectProblem(await put('same.csv', large), 413, 'body-too-large');
    expect(Buffer.from(await fetched('same.csv')).toString()).toBe(csv(1));
  });

  it('is one byte more than the largest that is taken', async () => {
    expect((await post('just.csv', large.subarray(1))).status).toBe(201);
  });
});

describe('an upload that is broken', () => {
  const form = (body: string, contentType = 'multipart/form-data; boundary=line') =>
    quaestor.client.request('POST', '/data', {
      body: body.replaceAll('\n', '\r\n'),
      headers: { 'content-type': contentType },
    });
  const part = (name: string, filename: string | undefined, content: string) =>
    `--line\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\n\n${content}\n`;
  const whole = part('file', 'a.csv', 'a,b\n1,2');

  it('is taken when it is not, so that what fails below fails for what is wrong with it', async () => {
    expect((await form(`${whole}--line--\n`)).status).toBe(201);
  });

  it.each([
    ['has no end', whole],
    ['has no parts', ''],
    ['is no form at all', 'What is the median Avg_Price?'],
    ['has another boundary than it says', whole.replaceAll('--line', '--other') + '--other--\n'],
    ['breaks off in a header', '--line\nContent-Disposition: form-data; name="fi'],
  ])('is refused as malformed when it %s', async (_, body) => {
    expectProblem(await form(body), 400, 'malformed-body');
    expect(kept()).toEqual([]);
  });

  it('is refused when it names no boundary', async () => {
    const { status, headers } = await form(`${whole}--line--\n`, 'multipart/form-data');
    expect([400, 415]).toContain(status);
    expect(headers.get('content-type')).toMatch(PROBLEM_TYPE);
    expect(kept()).toEqual([]);
  });

  it.each([
    ['has no file', part('overwrite', undefined, 'true')],
    ['has its file under another name', part('document', 'a.csv', 'a,b\n1,2')],
    ['has two files', whole + part('file', 'b.csv', 'a,b\n1,2')],
    ['has its file as text', part('file', undefined, 'a,b\n1,2')],
  ])('is refused, naming the part, when it %s', async (_, body) => {
    const { faults } = expectProblem(await form(`${body}--line--\n`), 400, 'invalid-request');
    expect(faults).toMatchObject([{ field: 'file' }]);
    expect(kept()).toEqual([]);
  });

  it('is refused when overwrite is neither true nor false', async () => {
    const { faults } = expectProblem(await post('a.csv', csv(1), { overwrite: 'perhaps' }), 400, 'invalid-request');
    expect(faults).toMatchObject([{ field: 'overwrite' }]);
    expect(kept()).toEqual([]);
  });

  it('leaves nothing when the connection breaks', async () => {
    const { hostname, port } = new URL(quaestor.url);
    const upload = httpRequest({
      hostname,
      port,
      method: 'PUT',
      path: '/data/torn.csv',
      headers: { 'content-length': 50_000 },
    });
    upload.on('error', () => {});
    upload.write('a,b\n'.repeat(1000));
    await until(() => staged().length > 0);
    upload.destroy();
    await until(() => staged().length === 0);
    expect(kept()).toEqual([]);
  });
});

it('tells of an empty replacement that it holds no data, and keeps what was there', async () => {
  await post('same.csv', csv(1));
  expectProblem(await put('same.csv', ''), 422, 'file-empty');
  expect(await ask('How many rows are there?', 'same.csv')).toMatchObject({ status: 'SUCCESS', answer: { value: 1 } });
});

it('says of a file that was taken away after the question was accepted that it is not there', async () => {
  // A question before it keeps the worker busy for as long as the file takes to go away.
  await post('here.csv', csv(1));
  await post('there.csv', csv(...Array<number>(5000).fill(1)));
  const before = await quaestor.client.analyze('What is the average value?', {
    filename: 'there.csv',
    options: { generator: 'planner' },
  });
  const { task_id } = await quaestor.client.analyze('What is the average value?', {
    filename: 'here.csv',
    options: { generator: 'planner' },
  });
  await quaestor.client.request('DELETE', '/data/here.csv');
  await quaestor.client.untilEnded(before.task_id);
  expect(expectFailure(await quaestor.client.untilEnded(task_id), 'file-not-found').detail).toContain('here.csv');
});

async function until(fits: () => boolean) {
  for (const end = Date.now() + 5000; !fits();) {
    if (Date.now() > end) throw new Error('it did not come about within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
