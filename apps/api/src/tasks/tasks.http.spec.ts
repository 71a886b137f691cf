import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AnalyzeAccepted, type AuditEntry, TaskView } from '@quaestor/contracts';
import { problemOf, type RunningApi, startApi } from '../testing/running-api.ts';

let api: RunningApi;

beforeAll(async () => {
  api = await startApi({ config: { maxWaiting: 50 } });
  await writeFile(join(api.dataFolder, 'sales.csv'), 'x\n1\n');
  await writeFile(join(api.dataFolder, 'notes.md'), 'not a table');
});
afterAll(() => api.stop());

const question = 'How many rows?';
const ask = (body: unknown) => api.postJson('/analyze', body);
const send = (body: RequestInit['body'], headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(`${api.url}/analyze`, { method: 'POST', headers, body });

async function submitted(): Promise<string> {
  return AnalyzeAccepted.parse(await (await ask({ question, filename: 'sales.csv' })).json()).task_id;
}

/** What the audit log has of a task. */
const recordsOf = (id: string) =>
  api.log
    .filter(({ event }) => event === 'task.audited')
    .map(({ fields }) => (fields!.entry as AuditEntry).record)
    .filter(({ task_id }) => task_id === id);

describe('POST /analyze', () => {
  it('accepts a question, says where and when to look, and queues it', async () => {
    const response = await ask({
      question: `  ${question} `,
      filename: 'sales.csv',
      options: { generator: 'planner', timeout_s: 5 },
    });
    expect(response.status).toBe(202);
    const { task_id, status_url } = AnalyzeAccepted.parse(await response.json());
    expect(status_url).toBe(`/status/${task_id}`);
    expect(response.headers.get('location')).toBe(status_url);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await (await api.get(status_url)).json()).toMatchObject({
      status: 'PENDING',
      question,
      filenames: ['sales.csv'],
    });
  });

  it('takes all files on hand when none is named, and each named file once', async () => {
    const filenames = async (names: object) => {
      const { task_id } = (await (await ask({ question, ...names })).json()) as { task_id: string };
      return ((await (await api.get(`/status/${task_id}`)).json()) as TaskView).filenames;
    };
    expect(await filenames({})).toBeNull();
    expect(await filenames({ filename: 'sales.csv', filenames: ['sales.csv'] })).toEqual(['sales.csv']);
  });

  describe('that goes on from an earlier one', () => {
    const unknown = '01234567-89ab-8def-8123-456789abcdef';

    it('is refused when no such task was given out', async () => {
      const response = await ask({ question: 'and by city?', follows: unknown });
      expect(response.status).toBe(404);
      expect(await problemOf(response)).toMatchObject({ code: 'task-not-found' });
    });

    it('is refused while the earlier one has not ended, and says so', async () => {
      const response = await ask({ question: 'and by city?', follows: await submitted() });
      expect(response.status).toBe(409);
      const { code, detail } = await problemOf(response);
      expect(code).toBe('task-not-followable');
      expect(detail).toContain('has not ended yet');
    });
  });

  it('names every fault of a request', async () => {
    const response = await ask({ question: 5, options: { generator: 'magic', timeout_s: 0, speed: 1 }, file: 'x' });
    expect(response.status).toBe(400);
    const { code, faults } = await problemOf(response);
    expect(code).toBe('invalid-request');
    expect((faults as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'file',
      'options.generator',
      'options.speed',
      'options.timeout_s',
      'question',
    ]);
  });

  it.each([
    ['no question', {}],
    ['an empty question', { question: '' }],
    ['a blank question', { question: ' \n ' }],
    ['a question beyond the limit', { question: 'x'.repeat(4001) }],
    ['an array', []],
    ['null', null],
    ['no names in filenames', { question, filenames: [] }],
    ['a number as file name', { question, filename: 5 }],
    [
      'more names than may be considered',
      { question, filename: 'sales.csv', filenames: Array.from({ length: 50 }, (_, n) => `${n}.csv`) },
    ],
  ])('refuses %s', async (_, body) => {
    const response = await ask(body);
    expect([response.status, (await problemOf(response)).code]).toEqual([400, 'invalid-request']);
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'a/b.csv', '..', '.env', 'a\0.csv', 'x'.repeat(300)])(
    'refuses the file name %j',
    async (name) => {
      for (const body of [{ filename: name }, { filenames: ['sales.csv', name] }]) {
        const response = await ask({ question, ...body });
        expect([response.status, (await problemOf(response)).code]).toEqual([400, 'filename-invalid']);
      }
    },
  );

  it('refuses a body beyond its limit, whether or not it says its length', async () => {
    const big = JSON.stringify({ question: 'x'.repeat(100_000) });
    const stream = new Blob([big]).stream();
    for (const init of [{ body: big }, { body: stream, duplex: 'half' }]) {
      const response = await fetch(`${api.url}/analyze`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        ...init,
      } as RequestInit);
      expect([response.status, (await problemOf(response)).code]).toEqual([413, 'body-too-large']);
    }
  });

  it.each([
    ['cut JSON', '{"question": "x'],
    ['no body', ''],
    ['text', 'hello'],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('refuses %s', async (_, body) => {
    const response = await send(body);
    expect([response.status, (await problemOf(response)).code]).toEqual([400, 'malformed-body']);
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a compressed body', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
    ['a type that only begins alike', { 'content-type': 'application/jsonp' }],
  ])('refuses %s', async (_, headers) => {
    const response = await send('{"question":"x"}', headers);
    expect([response.status, (await problemOf(response)).code]).toEqual([415, 'unsupported-media-type']);
  });

  it('takes JSON with a charset', async () => {
    expect(
      (await send(JSON.stringify({ question }), { 'content-type': 'Application/JSON; charset=utf-8' })).status,
    ).toBe(202);
  });

  it('tells a missing file from one of a kind that is not taken', async () => {
    const missing = await ask({ question, filenames: ['sales.csv', 'missing.csv'] });
    expect([missing.status, await problemOf(missing)]).toMatchObject([
      404,
      { code: 'file-not-found', filename: 'missing.csv' },
    ]);
    const unsupported = await ask({ question, filename: 'notes.md' });
    expect([unsupported.status, await problemOf(unsupported)]).toMatchObject([415, { code: 'file-type-unsupported' }]);
  });

  it('says so when there is nothing to ask about', async () => {
    const empty = await startApi();
    await writeFile(join(empty.dataFolder, 'notes.md'), 'not a table');
    const response = await empty.postJson('/analyze', { question });
    expect([response.status, (await problemOf(response)).code]).toEqual([422, 'no-files']);
    await empty.stop();
  });

  describe('with an Idempotency-Key', () => {
    const body = { question, filename: 'sales.csv' };
    const under = (key: string, asked: object = body) =>
      send(JSON.stringify(asked), { 'content-type': 'application/json', 'idempotency-key': key });
    const taskOf = async (response: Response) => AnalyzeAccepted.parse(await response.json()).task_id;

    it('is one task however often it is sent, at once or later, and another under another key', async () => {
      const { waiting } = await api.parts.queue.counts();
      const sent = await Promise.all(Array.from({ length: 5 }, () => under('one')));
      expect(sent.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
      const ids = await Promise.all([...sent, await under('one')].map(taskOf));
      expect(new Set(ids).size).toBe(1);
      expect(await taskOf(await under('two'))).not.toBe(ids[0]);
      expect((await api.parts.queue.counts()).waiting).toBe(waiting + 2);
    });

    it('is refused for another question', async () => {
      await under('three');
      const response = await under('three', { ...body, question: 'What is the mean of x?' });
      expect([response.status, (await problemOf(response)).code]).toEqual([409, 'idempotency-key-reused']);
    });

    it('may be sent again after it was refused', async () => {
      expect((await under('four', { ...body, filename: 'none.csv' })).status).toBe(404);
      expect((await under('four')).status).toBe(202);
    });

    it('takes no key that is none', async () => {
      const response = await under('a b');
      expect([response.status, await problemOf(response)]).toMatchObject([
        400,
        { code: 'invalid-request', faults: [{ field: 'Idempotency-Key' }] },
      ]);
    });
  });

  it('keeps no record of a task that could not be queued', async () => {
    const full = await startApi({ config: { maxWaiting: 1 } });
    await writeFile(join(full.dataFolder, 'sales.csv'), 'x\n1\n');
    await full.postJson('/analyze', { question });
    const created: string[] = [];
    const create = full.parts.tasks.create.bind(full.parts.tasks);
    full.parts.tasks.create = (message, at) => {
      created.push(message.task_id);
      return create(message, at);
    };
    const response = await full.postJson('/analyze', { question });
    expect([response.status, (await problemOf(response)).code]).toEqual([429, 'queue-full']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    await delay(50);
    expect(await full.parts.tasks.read(created[0]!)).toEqual({ missing: 'expired' });
    await full.stop();
  });
});

describe('GET /status/{task_id}', () => {
  it('shows a task as the worker left it', async () => {
    const id = await submitted();
    const attempt = await api.parts.tasks.begin(id);
    await api.parts.tasks.publish(id, attempt!, {
      status: 'FAILURE',
      problem: { ...(await problemOf(await api.get('/status/x'))) } as never,
      explanation: null,
      timingsMs: { load: 1 },
    });
    const response = await api.get(`/status/${id}`);
    expect(response.status).toBe(200);
    expect(TaskView.parse(await response.json())).toMatchObject({
      task_id: id,
      status: 'FAILURE',
      timings_ms: { load: 1 },
    });
  });

  it('tells an id that was never issued from one that has expired', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'abc', '%00', '..%2f..%2fetc']) {
      const response = await api.get(`/status/${id}`);
      expect([response.status, (await problemOf(response)).code]).toEqual([404, 'task-not-found']);
    }
    const id = await submitted();
    await api.parts.tasks.discard(id);
    const response = await api.get(`/status/${id}`);
    expect([response.status, (await problemOf(response)).code]).toEqual([410, 'task-expired']);
  });

  it('refuses a path that cannot be decoded', async () => {
    const response = await api.get('/status/%zz');
    expect([response.status, (await problemOf(response)).code]).toEqual([400, 'invalid-request']);
  });
});

describe('POST /status/{task_id}/approval', () => {
  const script_sha256 = 'ab'.repeat(32);
  const explanation = {
    generator: 'llm' as const,
    model: 'm',
    column_mapping: [],
    plan: null,
    script: null,
    attempts: [],
    sources: [],
    rows: null,
    warnings: [],
    notes: [],
    reused: false,
    live: [],
    agreement: null,
  };
  const written = { kind: 'script', script: 'answer(1);', plan: null, model: 'm', columns: [], mapping: [], notes: [] };
  const decide = (id: string, body: unknown) => api.postJson(`/status/${id}/approval`, body);
  const heldTask = async () => {
    const id = await submitted();
    const attempt = await api.parts.tasks.begin(id);
    const hold = {
      status: 'AWAITING_APPROVAL' as const,
      approval: { script: 'answer(1);', script_sha256, writer: 'llm' as const },
      explanation,
      held: { writer: 'llm' as const, written: { ...written, kind: 'script' as const }, files: [] },
      timingsMs: {},
    };
    await api.parts.tasks.hold(id, attempt!, hold, 60);
    return id;
  };

  it('lets the script be run: the task waits for a worker again', async () => {
    const id = await heldTask();
    const response = await decide(id, { decision: 'approve', script_sha256 });
    expect(response.status).toBe(200);
    expect(TaskView.parse(await response.json())).toMatchObject({ task_id: id, status: 'PENDING' });
    expect((await decide(id, { decision: 'approve', script_sha256 })).status).toBe(200);
    expect((await api.parts.tasks.approved(id))?.note).toMatchObject({ decision: 'approve', by: null });
  });

  it('ends the task when it is refused', async () => {
    const id = await heldTask();
    const response = await decide(id, { decision: 'reject', script_sha256 });
    expect(TaskView.parse(await response.json())).toMatchObject({ status: 'REVOKED' });
    const revoked = { why: 'rejected', by: null, at: expect.any(String) as string, script_sha256 };
    expect(recordsOf(id)).toMatchObject([{ status: 'REVOKED', approval: { decision: 'reject' }, revoked }]);
  });

  it.each([
    ['another script', 409, 'approval-mismatch', { decision: 'approve', script_sha256: 'cd'.repeat(32) }],
    ['neither yes nor no', 400, 'invalid-request', { decision: 'perhaps', script_sha256 }],
    ['no script', 400, 'invalid-request', { decision: 'approve' }],
  ])('refuses a decision on %s', async (_, status, code, body) => {
    const response = await decide(await heldTask(), body);
    expect([response.status, (await problemOf(response)).code]).toEqual([status, code]);
  });

  it('refuses one on a task that waits for none, and on none at all', async () => {
    const body = { decision: 'approve', script_sha256 };
    const response = await decide(await submitted(), body);
    expect([response.status, (await problemOf(response)).code]).toEqual([409, 'approval-not-awaited']);
    expect((await decide('abc', body)).status).toBe(404);
  });
});

describe('DELETE /status/{task_id}', () => {
  const cancel = (id: string) => fetch(`${api.url}/status/${id}`, { method: 'DELETE' });

  it('revokes a task, and no worker is given it', async () => {
    const id = await submitted();
    const response = await cancel(id);
    expect(response.status).toBe(200);
    expect(TaskView.parse(await response.json())).toMatchObject({ task_id: id, status: 'REVOKED' });
    expect(await (await api.get(`/status/${id}`)).json()).toMatchObject({ status: 'REVOKED' });
    expect(await api.parts.tasks.begin(id)).toBeUndefined();
    const revoked = { why: 'cancelled', by: null };
    expect(recordsOf(id)).toMatchObject([{ status: 'REVOKED', attempt: 0, approval: null, revoked }]);
  });

  it('is refused once the task has ended', async () => {
    const id = await submitted();
    await cancel(id);
    const response = await cancel(id);
    expect([response.status, await problemOf(response)]).toMatchObject([409, { code: 'task-ended', task_id: id }]);
  });

  it('knows what was never issued and what is gone', async () => {
    expect((await cancel('abc')).status).toBe(404);
    expect((await cancel(await api.parts.tasks.newId())).status).toBe(410);
  });
});

it('has nothing at other paths, and says so in the same form', async () => {
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['GET', '/analyze'],
    ['PATCH', '/data/sales.csv'],
  ] as const) {
    const response = await fetch(api.url + path, { method });
    expect([response.status, await problemOf(response)]).toMatchObject([
      404,
      { code: 'route-not-found', method, path },
    ]);
  }
});

it('shows a reference and nothing else of what broke, and logs it whole', async () => {
  const broken = await startApi({ parts: { redisStatus: () => Promise.reject(new Error('secret detail')) } });
  const response = await broken.get('/readyz');
  expect(response.status).toBe(500);
  const text = await response.clone().text();
  expect(text).not.toContain('secret');
  const { code, reference } = await problemOf(response);
  expect(code).toBe('internal');
  expect(broken.log.filter(({ event }) => event === 'request.failed')).toEqual([
    {
      event: 'request.failed',
      error: new Error('secret detail'),
      fields: { method: 'GET', path: '/readyz', reference },
    },
  ]);
  await broken.stop();
});
