// Requests that are wrong in every way a client has been seen to be wrong: each is told what is wrong with it, nothing
// else happens, and the service goes on.
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { MAX_QUESTION_LENGTH, type TaskView } from '@quaestor/contracts';
import { Redis } from 'ioredis';
import { utils, write } from 'xlsx';
import { FakeOllama } from './fake-ollama/fake-ollama.ts';
import { Quaestor } from './harness/quaestor.ts';
import type { Reply } from './harness/tools.ts';
import { busyExecutor, untilGone } from './support/executors.ts';
import { example } from './support/files.ts';
import { expectFailure, expectProblem } from './support/problems.ts';
import { LOOP } from './support/replies.ts';

jest.setTimeout(180_000);

const MEDIAN = 'What is the median Avg_Price?';
const NEVER_ISSUED = '01989a3c-4f00-8a11-9b22-0c33d44e55f6';

const ollama = new FakeOllama();
let quaestor: Quaestor;

beforeAll(async () => {
  await ollama.start();
  quaestor = await Quaestor.start({ ollamaUrl: ollama.url });
  await quaestor.client.upload('sales-data.csv', example('sales-data.csv'));
});
afterAll(async () => {
  await Promise.all([ollama.stop(), quaestor.stop()]);
});

const analyze = (json: unknown) => quaestor.client.request('POST', '/analyze', { json });
const post = (path: string, contentType: string, body: string | Uint8Array<ArrayBuffer>) =>
  quaestor.client.request('POST', path, { body, headers: { 'content-type': contentType } });
const upload = (name: string, content: string) => {
  const body = new FormData();
  body.set('file', new Blob([content]), name);
  return quaestor.client.request('POST', '/data', { body });
};
const kept = () => readdirSync(quaestor.dataDir).filter((name) => !name.startsWith('.'));
const staged = () => readdirSync(join(quaestor.dataDir, '.quaestor/incoming'));

afterEach(async () => {
  // Whatever was sent, nothing of it stays and nothing has come to a halt.
  expect([kept(), staged()]).toEqual([['sales-data.csv'], []]);
  expect((await quaestor.client.request('GET', '/readyz')).status).toBe(200);
});

describe('files', () => {
  it('says which file is not there', async () => {
    const { detail } = expectProblem(
      await analyze({ question: MEDIAN, filename: 'nowhere.csv' }),
      404,
      'file-not-found',
    );
    expect(detail).toContain('nowhere.csv');
  });

  it('names the one that is missing among several', async () => {
    const filenames = ['sales-data.csv', 'nowhere.csv'];
    const { detail } = expectProblem(await analyze({ question: MEDIAN, filenames }), 404, 'file-not-found');
    expect(detail).toContain('nowhere.csv');
  });

  const ESCAPES = [
    '../../etc/passwd',
    '/etc/passwd',
    '..\\..\\etc\\passwd',
    '....//etc/passwd',
    'a.csv/../../etc/passwd',
    '../../etc/passwd\0.csv',
  ];
  const tellsNothing = ({ body }: Reply) => {
    expect(JSON.stringify(body)).not.toMatch(/passwd|root:|quaestor-e2e/);
  };

  it.each(ESCAPES)('does not ask about %j', async (filename) => {
    const reply = await analyze({ question: MEDIAN, filename });
    expectProblem(reply, 400, 'filename-invalid');
    tellsNothing(reply);
    const listed = await analyze({ question: MEDIAN, filenames: ['sales-data.csv', filename] });
    expectProblem(listed, 400, 'filename-invalid');
    tellsNothing(listed);
  });

  it.each(['../../etc/passwd', '../../etc/passwd.csv', '/etc/passwd.csv'])(
    'does not take an upload called %j',
    async (filename) => {
      const reply = await upload(filename, 'a,b\n1,2\n');
      expectProblem(reply, 400, 'filename-invalid');
      tellsNothing(reply);
    },
  );

  it.each(['GET', 'PUT', 'DELETE'])('does not let %s reach outside the folder', async (method) => {
    for (const name of ['..%2F..%2Fetc%2Fpasswd', '%2Fetc%2Fpasswd', '..%5C..%5Cetc%5Cpasswd', '%2e%2e%2fredis.csv']) {
      const body = method === 'PUT' ? 'a,b\n1,2\n' : undefined;
      const { status, body: said } = await quaestor.client.request(method, `/data/${name}`, { body });
      expect({ name, status, said }).toMatchObject({ status: 400, said: { code: 'filename-invalid' } });
      expect(JSON.stringify(said)).not.toMatch(/root:|quaestor-e2e/);
    }
  });

  it('does not follow a link out of the folder', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'quaestor-outside-'));
    const link = join(quaestor.dataDir, 'link.csv');
    try {
      await writeFile(join(outside, 'secret.csv'), 'name,amount\ncanary-in-the-link,1\n');
      await symlink(join(outside, 'secret.csv'), link);
      expectProblem(
        await analyze({ question: 'How many rows are there?', filename: 'link.csv' }),
        404,
        'file-not-found',
      );
      expectProblem(await quaestor.client.request('GET', '/data/link.csv'), 404, 'file-not-found');
    } finally {
      await rm(link, { force: true });
      await rm(outside, { recursive: true });
    }
  });

  it.each(['report.pdf', 'sales', 'sales.csv.exe', 'sales.'])(
    'takes no upload of an unknown kind: %s',
    async (filename) => {
      const { detail } = expectProblem(await upload(filename, 'a,b\n1,2\n'), 415, 'file-type-unsupported');
      expect(detail).toMatch(/csv, tsv, .*txt, json/);
    },
  );

  it('takes no question about a file of an unknown kind', async () => {
    const { detail } = expectProblem(
      await analyze({ question: MEDIAN, filename: 'report.pdf' }),
      415,
      'file-type-unsupported',
    );
    expect(detail).toMatch(/csv, tsv, .*txt, json/);
  });

  it('takes no empty upload', async () => {
    const { detail } = expectProblem(await upload('empty.csv', ''), 422, 'file-empty');
    expect(detail).toContain('empty.csv');
  });

  it.each([
    ['no bytes', 'empty.csv', '', 'file-empty'],
    ['only blank lines', 'blank.csv', '\n\n\n', 'file-empty'],
    ['only an empty list', 'empty.json', '[]', 'file-unreadable'],
    ['JSON that breaks off', 'broken.json', '[{"a": 1}, {"a": ', 'file-unreadable'],
    ['half a workbook', 'half.xlsx', workbook((bytes) => bytes.length / 2), 'file-unreadable'],
    ['the first ten bytes of a workbook', 'ten.xlsx', workbook(() => 10), 'file-unreadable'],
    [
      'an image',
      'photo.csv',
      new Uint8Array([...Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')]),
      'file-type-unsupported',
    ],
  ])('answers nothing from a file with %s that somebody put there', async (_, filename, content, code) => {
    const path = join(quaestor.dataDir, filename);
    await writeFile(path, content);
    try {
      const options = { generator: 'planner', timeout_s: 5 };
      const { task } = await quaestor.client.ask('How many rows are there?', { filename, options });
      expectFailure(task, code);
    } finally {
      await rm(path);
    }
  });

  function workbook(length: (bytes: Buffer) => number): Uint8Array<ArrayBuffer> {
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([['name', 'amount'], ...Array.from({ length: 50 }, (_, row) => [`n${row}`, row])]),
    );
    const bytes = write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
    return new Uint8Array(bytes.subarray(0, length(bytes)));
  }
});

describe('questions', () => {
  it.each([
    ['an empty question', { question: '' }],
    ['a question of blanks', { question: ' \t\n ' }],
    ['no question', {}],
    ['null for a question', { question: null }],
    ['a number for a question', { question: 42 }],
    ['a list for a question', { question: [MEDIAN] }],
  ])('refuses %s and names the field', async (_, body) => {
    const { faults } = expectProblem(await analyze(body), 400, 'invalid-request');
    expect(faults).toEqual([expect.objectContaining({ field: 'question' })]);
  });

  it('refuses a question of 100,000 characters', async () => {
    expectProblem(await analyze({ question: 'x'.repeat(100_000) }), 413, 'body-too-large');
  });

  it('names the limit to a question that is just too long', async () => {
    const { faults } = expectProblem(
      await analyze({ question: 'x'.repeat(MAX_QUESTION_LENGTH + 1) }),
      400,
      'invalid-request',
    );
    expect(faults).toEqual([
      { field: 'question', message: expect.stringContaining(String(MAX_QUESTION_LENGTH)) as string },
    ]);
  });

  it('takes the longest question, and ends it', async () => {
    const question = `${'please '.repeat(MAX_QUESTION_LENGTH / 7)}`.slice(0, MAX_QUESTION_LENGTH - 3) + 'foo';
    const { task } = await quaestor.client.ask(question, { options: { generator: 'planner' } });
    expectFailure(task, 'question-not-understood');
  });
});

describe('bodies', () => {
  it.each([
    ['nothing', ''],
    ['broken JSON', '{"question": "What'],
    ['JSON with a trailing comma', `{"question": "${MEDIAN}",}`],
    ['bytes that are no text', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ])('refuses %s as not well-formed', async (_, body) => {
    expectProblem(await post('/analyze', 'application/json', body), 400, 'malformed-body');
  });

  it.each(['null', '[]', '"What is the median Avg_Price?"', '7'])(
    'refuses %s, which is JSON but no request',
    async (body) => {
      expectProblem(await post('/analyze', 'application/json', body), 400, 'invalid-request');
    },
  );

  it.each<[string, Record<string, unknown>]>([
    ['filename', { filename: 7 }],
    ['filenames', { filenames: 'sales-data.csv' }],
    ['filenames', { filenames: [] }],
    ['filenames', { filenames: Array.from({ length: 51 }, (_, index) => `${index}.csv`) }],
    ['filenames.1', { filenames: ['sales-data.csv', { name: 'x' }] }],
    ['options', { options: 'planner' }],
    ['options.generator', { options: { generator: 'magic' } }],
    ['options.timeout_s', { options: { timeout_s: '60' } }],
    ['options.timeout_s', { options: { timeout_s: 0 } }],
    ['options.timeout_s', { options: { timeout_s: 1.5 } }],
    ['options.seed', { options: { seed: -1 } }],
    ['options.model', { options: { model: 'gpt-7' } }],
    ['temperature', { temperature: 0.5 }],
  ])('names the field that is wrong: %s in %j', async (field, wrong) => {
    const { faults } = expectProblem(await analyze({ question: MEDIAN, ...wrong }), 400, 'invalid-request');
    expect(faults).toEqual([{ field, message: expect.stringMatching(/\S/) as string }]);
  });

  it('names every field that is wrong', async () => {
    const { faults } = expectProblem(
      await analyze({ question: '', options: { seed: 'x', depth: 3 } }),
      400,
      'invalid-request',
    );
    expect((faults as { field: string }[]).map(({ field }) => field).toSorted()).toEqual([
      'options.depth',
      'options.seed',
      'question',
    ]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x'])(
    'refuses a question as %s and says what it wants',
    async (contentType) => {
      const { detail } = expectProblem(
        await post('/analyze', contentType, JSON.stringify({ question: MEDIAN })),
        415,
        'unsupported-media-type',
      );
      expect(detail).toContain('application/json');
    },
  );

  it('refuses an upload that is no form', async () => {
    const { detail } = expectProblem(await post('/data', 'text/csv', 'a,b\n1,2\n'), 415, 'unsupported-media-type');
    expect(detail).toContain('multipart/form-data');
  });
});

describe('paths', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/analyze'],
    ['POST', '/status/health'],
    ['GET', '/data/a/b/c'],
  ])('says that there is nothing at %s %s', async (method, path) => {
    expectProblem(await quaestor.client.request(method, path), 404, 'route-not-found');
  });

  it('refuses a path that cannot be decoded', async () => {
    expectProblem(await quaestor.client.request('GET', '/data/%E0%A4%A'), 400, 'invalid-request');
  });
});

describe('ids', () => {
  it.each([NEVER_ISSUED, '00000000-0000-0000-0000-000000000000', 'not-an-id', '1', 'x'.repeat(3000)])(
    'knows no task %s, which was never issued',
    async (id) => {
      expectProblem(await quaestor.client.request('GET', `/status/${id}`), 404, 'task-not-found');
      expectProblem(await quaestor.client.cancel(id), 404, 'task-not-found');
    },
  );

  it('says of a task that was issued and is kept no longer that it has expired', async () => {
    const { task } = await quaestor.client.ask(MEDIAN, { filename: 'sales-data.csv' });
    const path = `/status/${task.task_id}`;
    expect((await quaestor.client.request('GET', path)).status).toBe(200);
    await withRedis((redis) => redis.del(`quaestor:task:${task.task_id}`));
    expectProblem(await quaestor.client.request('GET', path), 410, 'task-expired');
    expectProblem(await quaestor.client.cancel(task.task_id), 410, 'task-expired');
    // One digit off, and it was never issued.
    const forged = task.task_id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    expectProblem(await quaestor.client.request('GET', `/status/${forged}`), 404, 'task-not-found');
  });

  it('keeps an ended task for as long as the operator said, and no longer', async () => {
    const { task } = await quaestor.client.ask(MEDIAN, { filename: 'sales-data.csv' });
    const seconds = await withRedis((redis) => redis.ttl(`quaestor:task:${task.task_id}`));
    expect(seconds).toBeGreaterThan(86_400 - 60);
    expect(seconds).toBeLessThanOrEqual(86_400);
  });

  async function withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(quaestor.redis.url);
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }
});

describe('cancelling', () => {
  const running = { options: { generator: 'llm' }, filename: 'sales-data.csv' };
  const statusOf = async (id: string) => (await quaestor.client.status(id)).status;

  it('revokes a task that waits and one that runs, and ends the executor of the latter within 5 s', async () => {
    ollama.teach({ when: 'loops for ever', reply: LOOP });
    const first = await quaestor.client.analyze('Which script loops for ever?', running);
    const executor = await busyExecutor(quaestor.worker);
    const second = await quaestor.client.analyze(MEDIAN, { filename: 'sales-data.csv' });
    expect([await statusOf(first.task_id), await statusOf(second.task_id)]).toEqual(['STARTED', 'PENDING']);

    const waiting = await quaestor.client.cancel(second.task_id);
    expect(waiting).toMatchObject({ status: 200, body: { status: 'REVOKED' } });
    const begun = performance.now();
    expect(await quaestor.client.cancel(first.task_id)).toMatchObject({ status: 200, body: { status: 'REVOKED' } });
    await untilGone(executor, 5000 - (performance.now() - begun));

    // The worker is free at once for the next question, and neither task comes back to life.
    const { task } = await quaestor.client.ask(MEDIAN, { filename: 'sales-data.csv', timeoutMs: 10_000 });
    expect(task).toMatchObject({ status: 'SUCCESS', answer: { type: 'number', value: 112.485 } });
    const ends = await Promise.all([first, second].map(({ task_id }) => quaestor.client.status(task_id)));
    expect(ends.map(({ status }) => status)).toEqual(['REVOKED', 'REVOKED']);
    expect(ends.map((end: TaskView) => end.ended_at)).not.toContain(null);
    expect(ends[1]!.started_at).toBeNull();
  }, 40_000);

  it('refuses to cancel a task that has ended, and leaves its answer', async () => {
    const { task } = await quaestor.client.ask(MEDIAN, { filename: 'sales-data.csv' });
    const { detail } = expectProblem(await quaestor.client.cancel(task.task_id), 409, 'task-ended');
    expect(detail).toContain('SUCCESS');
    expect(await quaestor.client.status(task.task_id)).toEqual(task);
  });
});
