// Sees to it that every Ollama has every model, then has the first one loaded. Safe to run again at any time: what is there
// is not fetched, and Ollama goes on where a broken download stopped.
const { HOSTS, MODELS, ATTEMPTS, OPTIONS, KEEP_ALIVE } = process.env;
const START_MS = 600_000;
const PROGRESS_MS = 10_000;

const say = (text) => console.log(`${new Date().toISOString()} ${text}`);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const fullName = (model) => (model.includes(':') ? model : `${model}:latest`);
const post = (host, path, body) => fetch(host + path, { method: 'POST', body: JSON.stringify(body) });

async function untilListening(host) {
  for (const until = Date.now() + START_MS; ;) {
    try {
      const { models } = await (await fetch(`${host}/api/tags`)).json();
      return new Set(models.map(({ name }) => name));
    } catch (error) {
      if (Date.now() > until) throw new Error(`${host} does not answer: ${error.cause?.message ?? error.message}`);
      await sleep(2000);
    }
  }
}

async function pullOnce(host, model) {
  const response = await post(host, '/api/pull', { model });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  let rest = '';
  let told = 0;
  let last = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines.filter(Boolean)) {
      const { error, status, completed, total } = JSON.parse(line);
      if (error) throw new Error(error);
      if (status !== last || Date.now() - told > PROGRESS_MS) {
        say(
          `${model}: ${status}${total ? `, ${((100 * (completed ?? 0)) / total).toFixed(0)} % of ${(total / 1e9).toFixed(2)} GB` : ''}`,
        );
        [told, last] = [Date.now(), status];
      }
      if (status === 'success') return;
    }
  }
  throw new Error('the connection ended before the model was whole');
}

async function pull(host, model) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await pullOnce(host, model);
    } catch (error) {
      const reason = error.cause?.message ?? error.message;
      if (attempt >= Number(ATTEMPTS))
        throw new Error(`${model} could not be pulled after ${attempt} tries: ${reason}`);
      const waitMs = Math.min(2 ** attempt, 60) * 1000;
      say(`${model}: ${reason}; going on in ${waitMs / 1000} s (try ${attempt} of ${ATTEMPTS})`);
      await sleep(waitMs);
    }
  }
}

async function load(host, model) {
  say(`${model}: loading at ${host}`);
  const options = JSON.parse(OPTIONS);
  const response = await post(host, '/api/generate', {
    model,
    prompt: '',
    stream: false,
    keep_alive: KEEP_ALIVE,
    options,
  });
  if (!response.ok) throw new Error(`${model} does not load: ${response.status} ${await response.text()}`);
  say(`${model}: answers at ${host}`);
}

const models = MODELS.split(' ');
for (const host of HOSTS.split(' ')) {
  const there = await untilListening(host);
  for (const model of models) {
    if (there.has(fullName(model))) say(`${model}: is there already at ${host}`);
    else await pull(host, model);
  }
  await load(host, models[0]);
}
