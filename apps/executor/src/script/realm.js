// Evaluated inside the script's realm before the script: makes the API that scripts are written against. Everything a
// script can reach is made of this realm's own objects; `host` stays in this closure and only text passes through it.
// eslint-disable-next-line @typescript-eslint/no-unused-expressions -- the function is the value of this script
(function bootstrap(host, configText) {
  'use strict';
  const config = JSON.parse(configText);
  const { stringify, parse } = JSON;
  const { apply } = Reflect;
  const { then } = Promise.prototype;
  const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
  const MAX_DEPTH = 8;
  const CELLS_AT_ONCE = 2_000_000;

  const call = (operation, text) =>
    new Promise((resolve, reject) => {
      host(operation, text, (error, reply) => (error === null ? resolve(reply) : reject(new Error(error))));
    });

  /** Integers stay exact: a number where it is one, a BigInt beyond 2^53. */
  const fromText = (kind, value) => {
    if (value === null) return null;
    if (kind === 'integer') {
      const exact = BigInt(value);
      return exact > MAX_SAFE || exact < -MAX_SAFE ? exact : Number(exact);
    }
    if (kind === 'number') return Number(value);
    if (kind === 'timestamp') return String(value).replace(' ', 'T');
    return value;
  };

  /** Column kinds of what `sql` and `fetchTable` gave, for `answer`; the rows themselves stay plain objects. */
  const kindsOf = new WeakMap();

  const asObjects = ({ columns, rows }, valueOf) => {
    const objects = rows.map((row) => {
      const object = {};
      columns.forEach(({ name, kind }, index) =>
        Object.defineProperty(object, name, {
          value: valueOf(kind, row[index]),
          enumerable: true,
          writable: true,
          configurable: true,
        }),
      );
      return object;
    });
    kindsOf.set(objects, columns);
    return objects;
  };

  const sql = async (text, params = []) => {
    return asObjects(parse(await call('sql', stringify({ sql: String(text), params }))), fromText);
  };

  const fromWeb = (as, url, selector) => call('fetch', stringify({ as, url: String(url), selector }));

  const fetchText = (url) => fromWeb('text', url);

  const fetchJson = async (url) => {
    const text = await fromWeb('text', url);
    try {
      return parse(text);
    } catch {
      throw new Error('What was fetched is not JSON.');
    }
  };

  const fetchTable = async (url, { selector = 'table' } = {}) =>
    asObjects(parse(await fromWeb('table', url, String(selector))), (_, value) => value);

  const quote = (name) => `"${String(name).replaceAll('"', '""')}"`;

  const tableCalled = (name) => {
    const wanted = name ?? config.tables[0]?.name;
    const table = config.tables.find((candidate) => candidate.name === wanted);
    if (!table)
      throw new Error(
        `There is no table "${String(wanted)}"; there are ${config.tables.map((each) => each.name).join(', ')}.`,
      );
    return table;
  };

  const libraries = new Map();
  /** What is seldom used comes into the realm when it is. */
  const library = async (name) => {
    if (!libraries.has(name)) {
      await call('library', name);
      libraries.set(name, globalThis.__library);
      delete globalThis.__library;
    }
    return libraries.get(name);
  };

  /** Runs a script in the subset of Python and pandas over one table, its `df`, and gives what it assigned to `result`. */
  const pandas = async (script, name) => {
    const table = tableCalled(name);
    const { run, columnFrom, columnsUsed } = await library('pandas');
    const all = table.schema.columns.map((column) => column.name);
    const wanted = columnsUsed(String(script), [table.name], all) ?? all;
    // Of a large table a few columns at a time: each takes several times its place on its way here.
    const width = Math.max(1, Math.floor(CELLS_AT_ONCE / Math.max(1, table.schema.rows)));
    const columns = [];
    while (columns.length < wanted.length) {
      const list = wanted
        .slice(columns.length, columns.length + width)
        .map(quote)
        .join(', ');
      const part = { sql: `SELECT ${list} FROM ${quote(table.name)}`, params: [], byColumn: true };
      for (const column of parse(await call('sql', stringify(part))).columns) columns.push(columnFrom(column));
    }
    return run(String(script), { name: table.name, columns, print: (text) => host('print', text, () => {}) });
  };

  /** One table as a danfojs data frame. Beware: danfojs counts nulls as 0 in grouped means. */
  const loadFile = async (name) => {
    const table = tableCalled(name);
    const danfo = await library('danfo');
    const rows = await sql(`SELECT * FROM ${quote(table.name)}`);
    const names = table.schema.columns.map((column) => column.name);
    return new danfo.DataFrame(
      rows.map((row) => names.map((column) => (typeof row[column] === 'bigint' ? Number(row[column]) : row[column]))),
      { columns: names },
    );
  };

  // Answers -----------------------------------------------------------------------------------------------------------
  const cell = (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'bigint') return value > MAX_SAFE || value < -MAX_SAFE ? value.toString() : Number(value);
    if (typeof value === 'number') return Number.isFinite(value) ? value : null;
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (value instanceof Date) return value.toISOString();
    return stringify(value, (key, inner) => (typeof inner === 'bigint' ? inner.toString() : inner)) ?? String(value);
  };

  const TYPES = {
    integer: 'integer',
    number: 'decimal',
    boolean: 'boolean',
    date: 'date',
    timestamp: 'timestamp',
    text: 'text',
    other: 'text',
  };
  const typeOfCells = (values) => {
    const given = values.filter((value) => value !== null);
    if (given.length > 0 && given.every((value) => typeof value === 'boolean')) return 'boolean';
    if (given.length > 0 && given.every((value) => typeof value === 'number'))
      return given.every(Number.isInteger) ? 'integer' : 'decimal';
    return 'text';
  };

  /** Columns asked for by name, without regard to case; those that are not there would be answered by nulls. */
  const chosen = (wanted, kinds) =>
    wanted.map((name) => {
      const kind =
        kinds.find((each) => each.name === name) ??
        kinds.find((each) => each.name.toLowerCase() === String(name).toLowerCase());
      if (!kind)
        throw new Error(`The result has no column ${name}; it has ${kinds.map((each) => each.name).join(', ')}.`);
      return kind.name;
    });

  const table = (rows, columnNames) => {
    const lists = rows.every((row) => Array.isArray(row));
    const kinds =
      kindsOf.get(rows) ??
      (lists
        ? undefined
        : [...new Set(rows.slice(0, 1000).flatMap((row) => Object.keys(row)))].map((name) => ({ name })));
    const names =
      (columnNames && kinds ? chosen(columnNames, kinds) : columnNames) ??
      kinds?.map(({ name }) => name) ??
      (rows[0] ?? []).map((_, index) => `column_${index + 1}`);
    const shown = rows
      .slice(0, config.tableRows)
      .map((row) => names.map((name, index) => cell(lists ? row[index] : row[name])));
    const columns = names.map((name, index) => ({
      name: String(name),
      type: TYPES[kinds?.find((column) => column.name === name)?.kind] ?? typeOfCells(shown.map((row) => row[index])),
    }));
    return { type: 'table', columns, rows: shown, row_count: rows.length, truncated: rows.length > shown.length };
  };

  const tableOfLists = (rows, names, wanted) => {
    if (!wanted) return table(rows, names);
    const places = chosen(
      wanted,
      names.map((name) => ({ name })),
    ).map((name) => names.indexOf(name));
    return table(
      rows.map((row) => places.map((place) => row[place])),
      wanted,
    );
  };

  const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?$/;
  const scalar = (value, { type, unit }) => {
    if (value === null || value === undefined) return { type: 'none' };
    if (typeof value === 'bigint' || typeof value === 'number') {
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new Error(`answer(…) was given ${value}, which is not a number anybody can use.`);
      return { type: 'number', value: cell(value), ...(unit === undefined ? {} : { unit: String(unit) }) };
    }
    if (typeof value === 'boolean') return { type: 'boolean', value };
    if (value instanceof Date) return { type: 'date', value: value.toISOString() };
    if (typeof value === 'string')
      return type === 'date' && ISO_DATE.test(value) ? { type: 'date', value } : { type: 'string', value };
    throw new Error('answer(…) takes a number, text, truth value, date, or rows.');
  };

  const shape = (value, options, depth = 0) => {
    if (depth > MAX_DEPTH) throw new Error('answer(…) was given something nested too deeply.');
    if (Array.isArray(value)) {
      const kinds = kindsOf.get(value);
      if (options.scalar && value.length === 1 && kinds?.length === 1) {
        return scalar(value[0][kinds[0].name], {
          ...options,
          type: ['date', 'timestamp'].includes(kinds[0].kind) ? 'date' : options.type,
        });
      }
      if (options.scalar && options.columns && value.length !== 1)
        throw new Error(`The result has ${value.length} rows; one row with ${options.columns.join(', ')} is wanted.`);
      if (value.length > 0 && value.every((row) => row === null || typeof row !== 'object'))
        return table(
          value.map((each) => [each]),
          options.columns ?? ['value'],
        );
      return table(value, options.columns);
    }
    if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
      // A data frame or series, or one row.
      if (Array.isArray(value.values) && Array.isArray(value.columns))
        return tableOfLists(
          value.values.map((row) => (Array.isArray(row) ? row : [row])),
          value.columns,
          options.columns,
        );
      return table([value], options.columns);
    }
    return scalar(value, options);
  };

  let answered;
  const answer = (value, options = {}) => {
    if (answered !== undefined) throw new Error('answer(…) was called more than once.');
    const count = (given) => (given === undefined || given === null ? undefined : Number(given));
    answered = stringify({
      answer: shape(value, options),
      rowsUsed: count(options.rowsUsed),
      rowsLeftOut: count(options.rowsLeftOut),
    });
  };

  // The rest of the realm ---------------------------------------------------------------------------------------------
  const printable = (value) => {
    if (typeof value === 'string') return value;
    try {
      return stringify(value, (key, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? String(value);
    } catch {
      return '[unprintable]';
    }
  };
  const print = (...values) => host('print', values.map(printable).join(' ') + '\n', () => {});

  // sfc32 by Chris Doty-Humphrey (PractRand): small, fast, good enough for sampling; seeded so that runs repeat.
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, config.seed | 0];
  Math.random = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round++) Math.random();

  const tables = config.tables.map(({ name, schema }) => ({
    name,
    rows: schema.rows,
    columns: schema.columns.map((column) => ({ name: column.name, type: column.type })),
  }));
  const api = {
    sql,
    loadFile,
    pandas,
    fetchJson,
    fetchText,
    fetchTable,
    answer,
    tables,
    console: { log: print, info: print, warn: print, error: print, debug: print },
  };
  for (const [name, value] of Object.entries(api)) Object.defineProperty(globalThis, name, { value, enumerable: true });

  const finish = () =>
    answered === undefined
      ? stringify({ message: 'The script ended without calling answer(…).' })
      : `{"value":${answered}}`;

  const fail = (error) => {
    let message = 'something that cannot be shown';
    let stack = '';
    try {
      message =
        error instanceof Error || typeof error?.message === 'string'
          ? `${error.name}: ${error.message}`
          : String(error);
      stack = String(error?.stack ?? '');
    } catch {
      // A hostile error object; the message above stands.
    }
    return stringify({ message: String(message), stack: String(stack) });
  };

  return {
    // By the promises of before the script: one whose `then` it had replaced would be handed functions of the host.
    settle: (script, end) => void apply(then, script, [() => end(finish()), (error) => end(fail(error))]),
    fail,
  };
});
