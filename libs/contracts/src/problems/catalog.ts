// Everything a client can be told that went wrong, and what to do about it. One table: a wrong status is seen at a glance.
// Details reach the client: names, values and limits only, never a path of the machine, a stack or a secret.
type Details = Record<string, unknown>;

interface ProblemEntry<D extends Details> {
  /** HTTP status when the problem answers a request; for a task that failed, the status it would have had. */
  status: number;
  title: string;
  /** What the client should do next; for somebody who has never seen this code. */
  advice: string;
  detail: (details: D) => string;
}

const entry = <D extends Details>(entry: ProblemEntry<D>) => entry;
const bytes = (n: number) => `${n.toLocaleString('en-US')} bytes`;
const sentence = (text: string) => `${text.replace(/\.$/, '')}.`;
const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Every problem a client may be told: status, title, the way out, and a sentence made of its details. */
export const PROBLEMS = {
  // Requests
  'invalid-request': entry<{ faults: { field: string; message: string }[] }>({
    status: 400,
    title: 'The request is not valid',
    advice: 'Correct the fields named in `faults`; /openapi.json describes them all.',
    detail: ({ faults }) => faults.map(({ field, message }) => `${field}: ${message}`).join('; '),
  }),
  'malformed-body': entry<{ reason: string }>({
    status: 400,
    title: 'The request body cannot be read',
    advice: 'Send well-formed JSON, or a multipart form with one part named `file` for uploads.',
    detail: ({ reason }) => reason,
  }),
  'schema-pending': entry<{ filename: string }>({
    status: 409,
    title: 'The file has not been read yet',
    advice: 'Ask for /data/{filename}/info until its state is `ready`, then send the correction again.',
    detail: ({ filename }) => `What columns "${filename}" has is not known yet.`,
  }),
  'body-too-large': entry<{ limit: number }>({
    status: 413,
    title: 'The request body is too large',
    advice: 'Send less, or ask the operator to raise MAX_UPLOAD_BYTES for uploads.',
    detail: ({ limit }) => `The limit is ${bytes(limit)}.`,
  }),
  'unsupported-media-type': entry<{ expected: string }>({
    status: 415,
    title: 'The request has another media type than this path takes',
    advice: 'Set Content-Type to what `detail` names.',
    detail: ({ expected }) => `Expected ${expected}.`,
  }),
  'not-authenticated': entry<Record<string, never>>({
    status: 401,
    title: 'The request carries no key that is known here',
    advice: 'Send `Authorization: Bearer <key>` with a key that the operator gave you.',
    detail: () => 'An API key is needed.',
  }),
  'route-not-found': entry<{ method: string; path: string }>({
    status: 404,
    title: 'There is nothing at this path',
    advice: 'See /docs for the paths this service has.',
    detail: ({ method, path }) => `${method} ${path} is not a path of this service.`,
  }),

  // Files
  'filename-invalid': entry<{ reason: string }>({
    status: 400,
    title: 'The file name is not usable',
    advice: 'Use a bare file name such as `sales-data.csv`.',
    detail: ({ reason }) => `The file name ${reason}.`,
  }),
  'file-not-found': entry<{ filename: string }>({
    status: 404,
    title: 'There is no such file',
    advice: 'GET /data lists the files on hand; POST /data adds one.',
    detail: ({ filename }) => `No file is named "${filename}".`,
  }),
  'file-exists': entry<{ filename: string }>({
    status: 409,
    title: 'A file of this name is there already',
    advice: 'Choose another name, or replace it with PUT /data/{filename} or `overwrite=true`.',
    detail: ({ filename }) => `"${filename}" exists.`,
  }),
  'file-type-unsupported': entry<{ supported: readonly string[]; filename?: string; reason?: string }>({
    status: 415,
    title: 'Files of this kind are not taken',
    advice: 'Convert the file to one of the supported kinds; another name alone does not make it one.',
    // By its name alone, or by what is in it.
    detail: ({ supported, filename, reason }) =>
      reason === undefined ? `Supported: ${supported.join(', ')}.` : `"${filename}": ${reason}`,
  }),
  'file-empty': entry<{ filename: string }>({
    status: 422,
    title: 'The file holds no data',
    advice: 'Upload a file with a header and at least one row.',
    detail: ({ filename }) => `"${filename}" has no table in it.`,
  }),
  'file-unreadable': entry<{ filename: string; reason: string }>({
    status: 422,
    title: 'The file cannot be read as a table',
    advice: 'Check that the file is whole and of the kind its name says.',
    detail: ({ filename, reason }) => `"${filename}": ${reason}`,
  }),
  'file-too-complex': entry<{ filename: string; reason: string }>({
    status: 422,
    title: 'The file needs more than a file may use',
    advice: 'Split the file or drop columns, or ask the operator to raise the loading limits.',
    detail: ({ filename, reason }) => `"${filename}": ${reason}`,
  }),
  'no-files': entry<Record<string, never>>({
    status: 422,
    title: 'There are no files to ask about',
    advice: 'Upload one with POST /data.',
    detail: () => 'No file was named and none is on hand.',
  }),
  'too-many-files': entry<{ count: number; limit: number }>({
    status: 422,
    title: 'There are too many files to consider',
    advice: 'Name the files the question is about in `filename` or `filenames`.',
    detail: ({ count, limit }) => `${count} files are on hand; at most ${limit} are considered for one question.`,
  }),

  // Tasks
  'task-not-found': entry<{ task_id: string }>({
    status: 404,
    title: 'There is no such task',
    advice: 'Use the `task_id` that POST /analyze gave.',
    detail: ({ task_id }) => `No task has the id ${task_id}.`,
  }),
  'task-expired': entry<{ task_id: string }>({
    status: 410,
    title: 'The task is no longer kept',
    advice: 'Ask the question again; the operator sets how long results stay with RESULT_TTL_S.',
    detail: ({ task_id }) => `Task ${task_id} has ended and its result has expired.`,
  }),
  'task-ended': entry<{ task_id: string; status: string }>({
    status: 409,
    title: 'The task has already ended',
    advice: 'Read its result at /status/{task_id}.',
    detail: ({ task_id, status }) => `Task ${task_id} ended with ${status}.`,
  }),
  'approval-not-awaited': entry<{ task_id: string; status: string }>({
    status: 409,
    title: 'The task does not wait for a decision',
    advice: 'Read at /status/{task_id} how it stands; only a task that is AWAITING_APPROVAL can be decided on.',
    detail: ({ task_id, status }) => `Task ${task_id} is ${status}.`,
  }),
  'approval-mismatch': entry<{ task_id: string }>({
    status: 409,
    title: 'The decision is about another script',
    advice: 'Read the script at /status/{task_id} and send its `approval.script_sha256`.',
    detail: ({ task_id }) => `The script that task ${task_id} waits with has another SHA-256.`,
  }),
  'data-changed': entry<{ filename: string }>({
    status: 409,
    title: 'The data is not what the script was approved for',
    advice: 'Ask the question again; the new script will rest on the data as it is now.',
    detail: ({ filename }) => `"${filename}" was replaced while the script waited for approval.`,
  }),
  'task-not-followable': entry<{ task_id: string; reason: string }>({
    status: 409,
    title: 'The earlier task cannot be followed up',
    advice: 'Follow a task that has ended with SUCCESS and whose explanation has a plan, or ask the whole question.',
    detail: ({ task_id, reason }) => `Task ${task_id} cannot be followed up: ${reason}.`,
  }),
  'idempotency-key-reused': entry<{ key: string }>({
    status: 409,
    title: 'The idempotency key belongs to another request',
    advice: 'Send a new Idempotency-Key with each new request; the same one only to send the same request again.',
    detail: ({ key }) => `The key "${key}" came with another request before.`,
  }),
  'idempotency-key-busy': entry<{ key: string }>({
    status: 409,
    title: 'The request of this idempotency key is still under way',
    advice: 'Send it again under the same key a little later; one that broke off frees its key after ten minutes.',
    detail: ({ key }) => `What came first under the key "${key}" has no answer yet.`,
  }),
  'queue-full': entry<{ limit: number }>({
    status: 429,
    title: 'Too many tasks are waiting',
    advice: 'Try again after the time in Retry-After.',
    detail: ({ limit }) => `${limit} tasks are waiting already.`,
  }),

  // Answering
  'no-script-writer': entry<{ reason: string; model: string | null; reasons: readonly string[] }>({
    status: 503,
    title: 'Nobody here can write a script for this question',
    advice:
      'Ask one thing of one column in plain words, naming the column; or have the operator start Ollama, pull the model and set OLLAMA_HOST.',
    // What can be said in other words comes first; the model is the operator's.
    detail: ({ reason, reasons: [rules] }) =>
      rules === undefined
        ? `No model is reachable: ${sentence(reason)}`
        : `The rules do not understand the question: ${sentence(rules)} A model, which might, is not reachable: ${sentence(reason)}`,
  }),
  'question-not-understood': entry<{
    words: readonly string[];
    nearest: readonly string[];
    reasons: readonly string[];
  }>({
    status: 422,
    title: 'The question cannot be answered from this data as understood',
    advice: 'Rephrase with column names of the file, or allow the model with options.generator `auto`.',
    detail: ({ words, nearest, reasons: [rules] }) =>
      (words.length
        ? `Not understood: ${listed(words)}.`
        : `The rules do not understand this question${rules === undefined ? '.' : `: ${sentence(rules)}`}`) +
      (nearest.length ? ` Nearest columns: ${listed(nearest)}.` : ''),
  }),
  'several-meant': entry<{ reason: string }>({
    status: 422,
    title: 'More than one is called so',
    advice: 'Say which one is meant: by the whole name, or by something else that only one of them has.',
    detail: ({ reason }) => reason,
  }),
  'no-right-answer': entry<{ attempts: number; reason: string }>({
    status: 422,
    title: 'No script gave an answer that could be trusted',
    advice: 'Rephrase the question with the column names of the file; `explanation.attempts` shows what was tried.',
    detail: ({ attempts, reason }) =>
      `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}; the last was rejected: ${reason}`,
  }),
  'model-failed': entry<{ model: string; reason: string }>({
    status: 502,
    title: 'The model did not give a usable reply',
    advice: 'Try again; if it stays so, have the operator look at the model server.',
    detail: ({ model, reason }) => `${model}: ${reason}`,
  }),
  'time-limit': entry<{ limit_ms: number; of?: 'processor' | undefined }>({
    status: 422,
    title: 'The work took longer than allowed',
    advice: 'Ask for less at once, or raise options.timeout_s up to what the operator allows.',
    detail: ({ limit_ms, of }) => `It was stopped after ${limit_ms} ms${of ? ' of processor time' : ''}.`,
  }),
  'memory-limit': entry<{ limit_bytes: number }>({
    status: 422,
    title: 'The work needed more memory than allowed',
    advice: 'Ask for less at once, or ask the operator to raise the memory limit.',
    detail: ({ limit_bytes }) => `It was stopped at ${bytes(limit_bytes)}.`,
  }),
  'output-limit': entry<{ what: string; limit_bytes: number }>({
    status: 422,
    title: 'The work wrote more than allowed',
    advice: 'Ask for fewer rows or a summary.',
    detail: ({ what, limit_bytes }) => `Its ${what} passed ${bytes(limit_bytes)}.`,
  }),
  'process-limit': entry<{ limit: number }>({
    status: 422,
    title: 'The work started more processes than allowed',
    advice: 'Ask again or rephrase; an answer needs no processes of its own.',
    detail: ({ limit }) => `It was stopped at ${limit} processes and threads.`,
  }),
  'script-failed': entry<{ reason: string }>({
    status: 422,
    title: 'The script did not end well',
    advice: 'Ask again or rephrase; `explanation.attempts` shows what was tried.',
    detail: ({ reason }) => reason,
  }),

  // Live data
  'live-data-off': entry<Record<string, never>>({
    status: 422,
    title: 'Scripts here may not read from the web',
    advice: 'Ask without `options.live`, or have the operator allow hosts with LIVE_DATA_ALLOW.',
    detail: () => 'Live data is off.',
  }),
  'live-data-refused': entry<{ reason: string }>({
    status: 422,
    title: 'The script asked for what it may not read',
    advice: 'Ask for what the allowed hosts have, or have the operator look at LIVE_DATA_ALLOW.',
    detail: ({ reason }) => reason,
  }),
  'live-data-limit': entry<{ reason: string }>({
    status: 422,
    title: 'The script read more from the web than allowed',
    advice: 'Ask for less at once, or have the operator raise the LIVE_DATA_ limit that `detail` speaks of.',
    detail: ({ reason }) => reason,
  }),
  'live-data-failed': entry<{ reason: string }>({
    status: 502,
    title: 'A host that the script asked did not answer as it should',
    advice: 'Try again later; if it stays so, look whether the address in the script is right.',
    detail: ({ reason }) => reason,
  }),

  // The service itself
  'queue-unavailable': entry<Record<string, never>>({
    status: 503,
    title: 'The task queue cannot be reached',
    advice: 'Try again after the time in Retry-After; the operator should look at Redis.',
    detail: () => 'Redis does not answer; nothing was accepted.',
  }),
  'queue-out-of-memory': entry<Record<string, never>>({
    status: 503,
    title: 'The task queue has no memory left',
    advice:
      'Try again after the time in Retry-After; the operator should raise maxmemory of Redis, or keep less with RESULT_TTL_S and AUDIT_KEEP.',
    detail: () => 'Redis has used all its memory and takes nothing new; nothing was accepted.',
  }),
  'storage-unavailable': entry<{ reason: string }>({
    status: 503,
    title: 'The data folder cannot be used',
    advice: 'The operator should look at DATA_DIR: it must exist and be writable.',
    detail: ({ reason }) => reason,
  }),
  'storage-full': entry<Record<string, never>>({
    status: 507,
    title: 'There is no room left for files',
    advice: 'Delete files with DELETE /data/{filename}, or have the operator enlarge the data volume.',
    detail: () => 'The data folder is full.',
  }),
  'sandbox-unavailable': entry<{ reason: string }>({
    status: 503,
    title: 'No executor can be had to run the script',
    advice: 'Try again; if it stays so, the operator should read /readyz.',
    detail: ({ reason }) => reason,
  }),
  'worker-lost': entry<{ attempts: number }>({
    status: 500,
    title: 'The worker was lost while on this task',
    advice: 'Ask again; if it stays so, this question brings the worker down and the operator should read its log.',
    detail: ({ attempts }) =>
      `The task was started ${attempts} ${attempts === 1 ? 'time' : 'times'} and its worker did not come back.`,
  }),
  internal: entry<{ reference: string }>({
    status: 500,
    title: 'Something broke that should not',
    advice: 'Report it with the reference; the log has the rest.',
    detail: ({ reference }) => `Reference ${reference}.`,
  }),
} as const;

/** Of one entry of the catalog; never changes its meaning. */
export type ProblemCode = keyof typeof PROBLEMS;
/** What one problem tells beside its code, e.g. `limit_ms`. */
export type ProblemDetails<C extends ProblemCode> = Parameters<(typeof PROBLEMS)[C]['detail']>[0];
