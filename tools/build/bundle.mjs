// node tools/build/bundle.mjs apps/<name>  →  dist/apps/<name>/, which runs with Node alone: no node_modules beside it
// but what is copied here because it cannot be bundled (native libraries, static files).
import { execFile as execFileCallback } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { transform } from '@swc/core';
import * as esbuild from 'esbuild';
import { BillOfMaterials } from './bill-of-materials.mjs';

const execFile = promisify(execFileCallback);
const root = resolve(import.meta.dirname, '../..');
const project = process.argv[2];
if (!/^apps\/[a-z-]+$/.test(project ?? '')) throw new Error('usage: bundle.mjs apps/<name>');
const app = project.slice('apps/'.length);
const out = join(root, 'dist', project);
const require = createRequire(join(root, 'package.json'));

/** Nest and its adapters ask for these at run time and do without them when they are missing. */
const optional = [
  '@nestjs/microservices',
  '@nestjs/microservices/*',
  '@nestjs/websockets',
  '@nestjs/websockets/*',
  'class-validator',
  'class-transformer',
  'class-transformer/*',
  'msgpackr-extract',
];

const swcOptions = JSON.parse(await readFile(join(root, '.swcrc'), 'utf8'));
delete swcOptions.$schema;
/** esbuild does not emit the decorator metadata that Nest injects by; swc does. */
const decorators = {
  name: 'decorators',
  setup(bundler) {
    bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const source = await readFile(path, 'utf8');
      const { code } = await transform(source, { ...swcOptions, swcrc: false, filename: path, sourceMaps: 'inline' });
      return { contents: code, loader: 'js' };
    });
  },
};

/** DuckDB's own loader first finds out, slowly, which C library this is; here it is always glibc. */
const duckdbBindings = {
  name: 'duckdb-bindings',
  setup(bundler) {
    bundler.onResolve({ filter: /^@duckdb\/node-bindings$/ }, () => ({ path: 'bindings', namespace: 'duckdb' }));
    bundler.onLoad({ filter: /.*/, namespace: 'duckdb' }, () => ({
      contents: "module.exports = require('./duckdb/duckdb.node');",
      loader: 'js',
    }));
    bundler.onResolve({ filter: /duckdb\.node$/, namespace: 'duckdb' }, ({ path }) => ({ path, external: true }));
  },
};

/** CommonJS packages inside an ES module still ask for these. */
const commonJsNames = [
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = import.meta.filename, __dirname = import.meta.dirname;',
].join('\n');

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
};

const materials = new BillOfMaterials(root);
async function build(options) {
  const { metafile } = await esbuild.build({ ...shared, ...options, metafile: true });
  materials.add(Object.keys(metafile.inputs));
}
async function copy(from, to) {
  materials.add([relative(root, from)]);
  await cp(from, to);
}

/** What a bundle offers beside the program itself: for the tools, which have no other way into the sources. */
const entryPoints = {
  cli: { main: 'src/main.ts', 'for-tools': 'src/for-tools.ts' },
  executor: { serve: 'src/serve.ts' },
};

const extras = {
  async api() {
    const from = dirname(require.resolve('swagger-ui-dist/package.json'));
    for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'])
      await copy(join(from, file), join(out, 'swagger-ui', file));
  },
  async worker() {},
  async cli() {},
  async executor() {
    await buildExecution();
    const bindings = dirname(require.resolve(`@duckdb/node-bindings-linux-${process.arch}/package.json`));
    for (const file of ['duckdb.node', 'libduckdb.so']) await copy(join(bindings, file), join(out, 'duckdb', file));
    for (const file of ['main.cjs', 'script/realm.js'])
      await cp(join(root, project, 'src', file), join(out, basename(file)));
    // danfojs is evaluated inside the script's own realm, as one classic script without any Node module.
    await build({
      entryPoints: [join(project, 'src/danfo/realm-entry.mjs')],
      outfile: join(out, 'danfo.js'),
      platform: 'browser',
      mainFields: ['main'],
      format: 'iife',
      minify: true,
      keepNames: false,
      alias: Object.fromEntries(
        [
          'fs',
          'path',
          'crypto',
          'os',
          'util',
          'stream',
          'http',
          'https',
          'url',
          'zlib',
          'node-fetch',
          'xlsx',
          'request',
          'papaparse',
          'plotly.js-dist-min',
        ].map((name) => [name, `./${project}/src/danfo/absent.mjs`]),
      ),
      define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    });
    await build({
      entryPoints: [join(project, 'src/pandas/realm-entry.ts')],
      outfile: join(out, 'pandas.js'),
      platform: 'neutral',
      mainFields: ['module', 'main'],
      conditions: ['import'],
      format: 'iife',
      minify: true,
      keepNames: false,
      plugins: [decorators],
    });
    const { EXECUTOR_FLAGS } = await import(join(root, 'libs/execution/src/child/executor-flags.ts'));
    await execFile(process.execPath, [join(import.meta.dirname, 'record-code.cjs'), out, ...EXECUTOR_FLAGS]);
  },
};

/** What an executor runs is one classic script, so that V8 can keep it compiled; SheetJS and parsers of pages, seldom needed, are others. */
async function buildExecution() {
  const scripts = {
    keepNames: false,
    minifyWhitespace: true,
    minifySyntax: true,
    format: 'cjs',
    // Makes a `require` of each `import()`: a classic script has no other.
    supported: { 'dynamic-import': false },
    define: { 'import.meta.dirname': '__dirname' },
  };
  const seldom = {
    xlsx: 'xlsx',
    'code-pages': 'xlsx/dist/cpexcel.full.mjs',
    cheerio: 'cheerio/slim',
    htmlparser2: 'htmlparser2',
  };
  const apart = {
    name: 'apart',
    setup(bundler) {
      for (const [file, module] of Object.entries(seldom))
        bundler.onResolve({ filter: new RegExp(`^${module}$`) }, () => ({ path: `./${file}.cjs`, external: true }));
    },
  };
  await build({
    ...scripts,
    entryPoints: [join(project, 'src/execute.ts')],
    outfile: join(out, 'execute.cjs'),
    banner: { js: '(function (require, __dirname) {' },
    footer: { js: '})' },
    plugins: [decorators, duckdbBindings, apart],
  });
  await escapeBeyondAscii(join(out, 'execute.cjs'));
  await build({
    ...scripts,
    entryPoints: seldom,
    outdir: out,
    outExtension: { '.js': '.cjs' },
  });
}

/** The bundler escapes what is in strings, not what is in patterns (`/[€£]/`), and the script is read as if all were ASCII. */
async function escapeBeyondAscii(file) {
  const script = await readFile(file, 'utf8');
  await writeFile(
    file,
    script.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: Object.fromEntries(
    Object.entries(entryPoints[app] ?? { main: 'src/main.ts' }).map(([name, file]) => [name, join(project, file)]),
  ),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  minifyWhitespace: true,
  minifySyntax: true,
  splitting: true,
  plugins: [decorators, duckdbBindings],
  external: optional,
  banner: { js: commonJsNames },
});
await extras[app]?.();
await materials.write(app, join(out, 'sbom.cdx.json'));
