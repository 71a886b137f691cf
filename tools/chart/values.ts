// The chart's values.yaml is the only place where a value is described: its comments become the README's table and the
// strict values.schema.json.
import { isMap, isScalar, isSeq, type Pair, parse, parseDocument, type YAMLMap } from 'yaml';

interface Value {
  path: string;
  type: string;
  fallback: unknown;
  text: string;
}

interface JsonSchema {
  [key: string]: unknown;
  properties?: Record<string, JsonSchema>;
}

/** @throws {Error} that names the value which has no `# --` line. */
export function describeValues(yaml: string): { schema: JsonSchema; table: string } {
  const document = parseDocument(yaml);
  const found: Value[] = [];
  const schema = mapSchema(document.contents as YAMLMap, '', yaml, found);
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const rows = found.map(
    ({ path, fallback, text }) => `| \`${path}\` | \`${cell(JSON.stringify(fallback))}\` | ${cell(text)} |`,
  );
  return {
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Values of the Quaestor chart',
      ...schema,
    },
    table: ['| value | default | meaning |', '| --- | --- | --- |', ...rows].join('\n'),
  };
}

function mapSchema(map: YAMLMap, prefix: string, yaml: string, found: Value[]): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  for (const pair of map.items as Pair<{ value: string }, unknown>[]) {
    const path = prefix + pair.key.value;
    const notes = notesOf(pair, yaml);
    const value = pair.value;
    if (isMap(value) && !notes.free && value.items.length) {
      properties[pair.key.value] = mapSchema(value, `${path}.`, yaml, found);
      continue;
    }
    if (!notes.text) throw new Error(`values.yaml: ${path} has no "# --" line`);
    const fallback = isScalar(value) ? value.value : isMap(value) || isSeq(value) ? (value.toJSON() as unknown) : null;
    const type = typeOf(fallback);
    found.push({ path, type, fallback, text: notes.text });
    properties[pair.key.value] = { type, description: notes.text, ...notes.schema };
  }
  // Helm puts `global` of a parent chart in, whatever it holds.
  const open = prefix === 'global.';
  return { type: 'object', additionalProperties: open, properties };
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return typeof value;
}

/** The `# --` lines right above a key, and the `# @…` notes on its own line. */
function notesOf(pair: Pair<unknown, unknown>, yaml: string) {
  const at = (pair.key as { range: [number, number, number] }).range[0];
  const lines = yaml.slice(0, at).split('\n');
  const above: string[] = [];
  for (let index = lines.length - 2; index >= 0 && /^\s*#/.test(lines[index]!); index--)
    above.unshift(lines[index]!.trim());
  const first = above.findLastIndex((line) => line.startsWith('# --'));
  const text =
    first < 0
      ? ''
      : above
          .slice(first)
          .map((line) => line.replace(/^# (-- )?/, ''))
          .join(' ');
  const own = yaml.slice(at).split('\n')[0]!;
  const note = /# @schema (.*)$/.exec(own)?.[1];
  return {
    text: text.replace(/^\(string\) /, ''),
    free: /# @free\b/.test(own),
    schema: note ? (parse(`{${note}}`) as JsonSchema) : {},
  };
}
