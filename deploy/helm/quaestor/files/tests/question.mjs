// A question goes through the queue, a worker and an executor and comes back right; and the queue's keys in Redis are those
// that autoscaling watches.
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const { API, API_KEY, AUTH, QUEUE_KEY, REDIS_URL, REDIS_SENTINELS } = process.env;
if (AUTH === 'true' && !API_KEY) {
  console.log('NOT RUN: the API asks for keys; set tests.apiKeySecret to a Secret with one.');
  process.exit(0);
}
const headers = API_KEY ? { authorization: `Bearer ${API_KEY}` } : {};
const filename = `quaestor-helm-test-${Date.now()}.csv`;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function ask(method, path, body, more = {}) {
  const response = await fetch(API + path, { method, body, headers: { ...headers, ...more } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

async function answer() {
  const question = JSON.stringify({
    question: 'What is the sum of Amount?',
    filename,
    options: { generator: 'planner' },
  });
  const { task_id } = await ask('POST', '/analyze', question, { 'content-type': 'application/json' });
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(500)) {
    const task = await ask('GET', `/status/${task_id}`);
    if (task.status === 'SUCCESS') return task.answer.value;
    if (task.status !== 'PENDING' && task.status !== 'STARTED') throw new Error(JSON.stringify(task));
  }
  throw new Error('not answered within two minutes');
}

/** One command, by Redis' inline protocol. */
function redis(command) {
  const url = new URL(REDIS_URL);
  const place = { host: url.hostname, port: Number(url.port || 6379), servername: url.hostname };
  const user = [url.username, url.password].filter(Boolean).map(decodeURIComponent).join(' ');
  const lines = [...(user ? [`AUTH ${user}`] : []), `SELECT ${url.pathname.slice(1) || 0}`, command, 'QUIT', ''];
  return new Promise((resolve, reject) => {
    const socket = url.protocol === 'rediss:' ? connectTls(place) : connect(place);
    let text = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error('Redis does not answer')));
    socket
      .on('data', (chunk) => (text += chunk))
      .on('error', reject)
      .on('end', () => resolve(text.trim().split('\r\n').at(-2)));
    socket.write(lines.join('\r\n'));
  });
}

/** It takes some network plugins seconds to let a new pod through. */
async function patiently(work) {
  for (const until = Date.now() + 30_000; ; await sleep(1000)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

const form = new FormData();
form.set('file', new Blob(['City,Amount\nRome,2\nOslo,3\nLima,37\n']), filename);
await patiently(() => ask('POST', '/data', form));
try {
  const value = await answer();
  if (Number(value) !== 42) throw new Error(`answered ${value} instead of 42`);
  console.log('ok     a question was answered right');
} finally {
  await ask('DELETE', `/data/${filename}`);
}
if (REDIS_SENTINELS) {
  console.log('NOT RUN: the queue’s keys are not looked up through sentinels.');
} else {
  const type = await patiently(() => redis(`TYPE ${QUEUE_KEY}:completed`));
  if (type !== '+zset')
    throw new Error(`${QUEUE_KEY}:completed is ${type}: autoscaling watches keys that are not the queue's`);
  console.log(`ok     the queue is at ${QUEUE_KEY}`);
}
