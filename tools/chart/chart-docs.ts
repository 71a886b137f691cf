// README.md and values.schema.json of the chart, from values.yaml and README.tmpl.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { chartFolder } from './render.ts';
import { describeValues } from './values.ts';

async function generated(): Promise<Record<string, string>> {
  const read = (name: string) => readFileSync(join(chartFolder, name), 'utf8');
  const { schema, table } = describeValues(read('values.yaml'));
  return {
    'values.schema.json': await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 }),
    'README.md': read('README.tmpl.md').replace('<!-- values -->', () => table),
  };
}

export async function writeChartDocs(): Promise<void> {
  for (const [name, text] of Object.entries(await generated())) writeFileSync(join(chartFolder, name), text);
}

/** Names of the files that lag behind values.yaml. */
export async function laggingChartDocs(): Promise<string[]> {
  const lags = ([name, text]: [string, string]) => {
    try {
      return readFileSync(join(chartFolder, name), 'utf8') !== text;
    } catch {
      return true;
    }
  };
  return Object.entries(await generated())
    .filter(lags)
    .map(([name]) => name);
}
