// The REST surface as an OpenAPI document, from one table of routes and the same zod values that check the requests.
// All inside functions, so that a program that does not serve the document does not carry it.
import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { SchemaPatch } from '../data/corrections.ts';
import { ProblemBody } from '../problems/body.ts';
import { type ProblemCode, PROBLEMS } from '../problems/catalog.ts';
import { AnalyzeAccepted, AnalyzeRequest, IdempotencyKey } from './analyze.ts';
import { DatasetFile, DatasetInfo, DatasetList, Filename } from './datasets.ts';
import { HealthReport } from './health.ts';
import { ApprovalDecision, TaskId, TaskView } from './status.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Route {
  summary: string;
  tag: 'tasks' | 'files' | 'health' | 'docs';
  path?: z.ZodObject;
  query?: z.ZodObject;
  header?: z.ZodObject;
  body?: NonNullable<ZodOpenApiOperationObject['requestBody']>;
  responses: ZodOpenApiResponsesObject;
  problems: readonly ProblemCode[];
}

/** @param version of the product. */
export function openApiDocument({ version }: { version: string }) {
  const paths: Record<string, Partial<Record<Method, ZodOpenApiOperationObject>>> = {};
  for (const [name, route] of Object.entries(routes())) {
    const [method, path] = name.split(' ') as [Method, string];
    (paths[path] ??= {})[method] = operation(route);
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Quaestor',
      version,
      description:
        'Ask a question in plain language about data files; get the answer with the script that computed it.',
    },
    tags: [
      { name: 'tasks', description: 'Ask, poll, cancel' },
      { name: 'files', description: 'The files that questions are about' },
      { name: 'health', description: 'Probes' },
      { name: 'docs', description: 'This document and what it refers to' },
    ],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key, where the operator asks for one' },
      },
    },
  });
}

function routes(): Record<`${Method} /${string}`, Route> {
  const task = { path: z.object({ task_id: TaskId }) };
  const file = { path: z.object({ filename: Filename }) };
  const overwrite = z.enum(['true', 'false']).optional().describe('Replace a file of this name; `false` unless given');
  const binary = { schema: { type: 'string', format: 'binary' } } as const;
  const form = { schema: z.object({ file: z.string().meta({ format: 'binary' }), overwrite }) };
  const upload: ProblemCode[] = [
    'invalid-request',
    'malformed-body',
    'filename-invalid',
    'body-too-large',
    'file-type-unsupported',
    'file-empty',
    'storage-full',
    'storage-unavailable',
  ];

  return {
    'post /analyze': {
      header: idempotency('The same question sent again under the same key, within a day, is the same task'),
      summary: 'Ask a question; it is answered in the background',
      tag: 'tasks',
      body: { required: true, content: json(AnalyzeRequest) },
      responses: {
        202: {
          description: 'Accepted; poll `Location`, first after `Retry-After` seconds',
          headers: z.object({ Location: z.string(), 'Retry-After': z.string() }),
          content: json(AnalyzeAccepted),
        },
      },
      problems: [
        'invalid-request',
        'malformed-body',
        'filename-invalid',
        'file-not-found',
        'body-too-large',
        'unsupported-media-type',
        'file-type-unsupported',
        'no-files',
        'task-not-found',
        'task-expired',
        'task-not-followable',
        ...KEY_PROBLEMS,
        'queue-full',
        'queue-unavailable',
        'queue-out-of-memory',
        'storage-unavailable',
      ],
    },
    'get /status/{task_id}': {
      ...task,
      summary: 'How a task stands, and what it came to',
      tag: 'tasks',
      responses: { 200: { description: 'The task', content: json(TaskView) } },
      problems: ['task-not-found', 'task-expired', 'queue-unavailable', 'queue-out-of-memory'],
    },
    'post /status/{task_id}/approval': {
      ...task,
      summary: 'Allow or refuse the script that a task waits with',
      tag: 'tasks',
      body: { required: true, content: json(ApprovalDecision) },
      responses: { 200: { description: 'The task: PENDING again, or REVOKED', content: json(TaskView) } },
      problems: [
        'invalid-request',
        'malformed-body',
        'body-too-large',
        'unsupported-media-type',
        'task-not-found',
        'task-expired',
        'approval-not-awaited',
        'approval-mismatch',
        'queue-full',
        'queue-unavailable',
        'queue-out-of-memory',
      ],
    },
    'delete /status/{task_id}': {
      ...task,
      summary: 'Cancel a task',
      tag: 'tasks',
      responses: { 200: { description: 'The task, REVOKED', content: json(TaskView) } },
      problems: ['task-not-found', 'task-expired', 'task-ended', 'queue-unavailable', 'queue-out-of-memory'],
    },

    'get /data': {
      summary: 'The files on hand',
      tag: 'files',
      responses: { 200: { description: 'All of them, by name', content: json(DatasetList) } },
      problems: ['storage-unavailable'],
    },
    'post /data': {
      summary: 'Add a file',
      tag: 'files',
      query: z.object({ overwrite }),
      header: idempotency('The same file sent again under the same key, within a day, is stored once'),
      body: { required: true, content: { 'multipart/form-data': form } },
      responses: {
        201: {
          description: 'Stored at `Location`',
          headers: z.object({ Location: z.string() }),
          content: json(DatasetFile),
        },
      },
      problems: [
        ...upload,
        'unsupported-media-type',
        'file-exists',
        ...KEY_PROBLEMS,
        'queue-unavailable',
        'queue-out-of-memory',
      ],
    },
    'get /data/{filename}': {
      ...file,
      summary: 'Download a file',
      tag: 'files',
      responses: { 200: { description: 'Its bytes', content: { 'application/octet-stream': binary } } },
      problems: ['filename-invalid', 'file-not-found', 'file-unreadable', 'storage-unavailable'],
    },
    'put /data/{filename}': {
      ...file,
      summary: 'Add or replace a file',
      tag: 'files',
      body: {
        required: true,
        description: 'The bytes themselves, of any media type, or a form with one part `file`',
        content: { 'application/octet-stream': binary, 'multipart/form-data': form },
      },
      responses: {
        200: { description: 'Replaced', content: json(DatasetFile) },
        201: { description: 'Added', headers: z.object({ Location: z.string() }), content: json(DatasetFile) },
      },
      problems: upload,
    },
    'delete /data/{filename}': {
      ...file,
      summary: 'Delete a file',
      tag: 'files',
      responses: { 204: { description: 'Deleted' } },
      problems: ['filename-invalid', 'file-not-found', 'storage-unavailable'],
    },
    'get /data/{filename}/info': {
      ...file,
      summary: 'What is known of a file',
      tag: 'files',
      responses: {
        200: {
          description:
            'Size, hash, schema with its evidence, keys, and relations to the other files. A file that was not read yet is ' +
            'read now: the answer waits some seconds for it, and is `pending` when that was not enough.',
          content: json(DatasetInfo),
        },
      },
      problems: ['filename-invalid', 'file-not-found', 'file-unreadable', 'storage-unavailable'],
    },
    'patch /data/{filename}/schema': {
      ...file,
      summary: 'Correct what is known of a file’s columns',
      tag: 'files',
      body: { required: true, content: json(SchemaPatch) },
      responses: {
        200: { description: 'As `info`, with the corrections; later questions use them', content: json(DatasetInfo) },
      },
      problems: [
        'invalid-request',
        'malformed-body',
        'filename-invalid',
        'file-not-found',
        'schema-pending',
        'body-too-large',
        'unsupported-media-type',
        'file-unreadable',
        'storage-full',
        'storage-unavailable',
      ],
    },

    'get /readyz/api': { ...health(), summary: 'Whether questions can be accepted now, whoever answers them later' },
    'get /status/health': { ...health(), summary: 'As /readyz, at the path that older probes know' },
    'get /readyz': { ...health(), summary: 'Whether questions can be answered now' },
    'get /livez': {
      summary: 'Whether the program runs',
      tag: 'health',
      responses: { 200: { description: 'It does', content: json(HealthReport) } },
      problems: [],
    },

    'get /openapi.json': {
      summary: 'This document',
      tag: 'docs',
      responses: {
        200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
      },
      problems: [],
    },
    'get /docs': {
      summary: 'This document as a page',
      tag: 'docs',
      responses: { 200: { description: 'HTML', content: { 'text/html': { schema: { type: 'string' } } } } },
      problems: [],
    },
    'get /docs/{asset}': {
      summary: 'What the page is made of',
      tag: 'docs',
      path: z.object({ asset: z.string() }),
      responses: { 200: { description: 'A script, style sheet or picture' } },
      problems: ['route-not-found'],
    },
    'get /problems/{code}': {
      summary: 'What a problem code means and what to do about it',
      tag: 'docs',
      path: z.object({ code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]) }),
      responses: {
        200: {
          description: 'The catalog entry',
          content: json(
            z.object({ code: z.string(), status: z.number().int(), title: z.string(), advice: z.string() }),
          ),
        },
      },
      problems: ['route-not-found'],
    },
  };
}

const KEY_PROBLEMS = ['idempotency-key-reused', 'idempotency-key-busy'] as const;
const idempotency = (meaning: string) => z.object({ 'Idempotency-Key': IdempotencyKey.optional().describe(meaning) });

const health = () => ({
  tag: 'health' as const,
  responses: {
    200: { description: 'Healthy', content: json(HealthReport) },
    503: { description: 'Not healthy; the details say the way out', content: json(HealthReport) },
  },
  problems: [],
});

function operation({ summary, tag, path, query, header, body, responses, problems }: Route): ZodOpenApiOperationObject {
  const all: ZodOpenApiResponsesObject = { ...responses };
  const guarded = tag === 'tasks' || tag === 'files';
  for (const [status, codes] of byStatus(guarded ? [...problems, 'not-authenticated'] : problems))
    all[status] = problemResponse(codes);
  all['500'] = problemResponse(['internal']);
  return {
    summary,
    tags: [tag],
    ...(path || query || header
      ? { requestParams: { ...(path && { path }), ...(query && { query }), ...(header && { header }) } }
      : {}),
    ...(body ? { requestBody: body } : {}),
    ...(guarded ? { security: [{}, { bearer: [] }] } : {}),
    responses: all,
  };
}

function byStatus(codes: readonly ProblemCode[]) {
  const statuses = new Map<`${1 | 2 | 3 | 4 | 5}${string}`, ProblemCode[]>();
  for (const code of codes) {
    const status = String(PROBLEMS[code].status) as `4${string}`;
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  return statuses;
}

const problemResponse = (codes: readonly ProblemCode[]) => ({
  description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('; '),
  content: { 'application/problem+json': { schema: ProblemBody } },
});

const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } });
