import type { ColumnSchema } from '@quaestor/contracts';
import { type Inspection, inspectionLine } from './inspection.ts';
import { inspectionReport } from './inspection-report.ts';

const column = (facts: Partial<ColumnSchema>): ColumnSchema => ({
  name: 'city',
  type: 'text',
  nulls: 0,
  distinct: 2,
  min: null,
  max: null,
  samples: ['Boston', 'Albany'],
  values: null,
  misfits: { count: 0, rows: [], samples: [] },
  ...facts,
});
const inspection = (facts: Partial<Inspection>): Inspection => ({
  file: 'sales.csv',
  tables: [],
  problem: null,
  ending: 'completed',
  crash: null,
  timeMs: 1234.5,
  cpuMs: 1000,
  peakMemoryBytes: 120_000_000,
  ...facts,
});
const withColumns = (...columns: ColumnSchema[]) =>
  inspection({ tables: [{ name: 'sales', rows: 2, columns, warnings: [] }] });

describe('the line of JSON', () => {
  it('has the names that programs rely on', () => {
    const warnings = [{ code: 'header-renamed', message: 'A name was there twice.', table: 'sales' }];
    const tables = [{ name: 'sales', rows: 2, columns: [column({})], warnings }];
    expect(JSON.parse(inspectionLine(inspection({ tables })))).toEqual({
      file: 'sales.csv',
      outcome: 'ok',
      tables,
      problem: null,
      ms: 1235,
      peak_rss_bytes: 120_000_000,
    });
  });

  it('says why a file was refused', () => {
    const problem = { code: 'file-empty' as const, detail: 'It has no table.', advice: 'Upload another.' };
    expect(JSON.parse(inspectionLine(inspection({ problem, ending: 'refused' })))).toMatchObject({
      outcome: 'refused',
      tables: [],
      problem: { code: 'file-empty', detail: 'It has no table.' },
    });
  });

  it('is one line to everybody, whatever the file holds', () => {
    const name = 'a\nb\u2028c\u0085d';
    const line = inspectionLine(withColumns(column({ name })));
    expect(line).not.toMatch(/[\n\u2028\u0085]/);
    expect(JSON.parse(line)).toMatchObject({ tables: [{ columns: [{ name }] }] });
  });
});

describe('the report', () => {
  it('shows each column on a line of its own, numbers under each other', () => {
    const report = inspectionReport(
      withColumns(
        column({}),
        column({ name: 'sold', type: 'integer', nulls: 12, min: 3, max: 400, samples: [3, 400] }),
      ),
    );
    expect(report).toBe(`sales.csv: 1 table (1.23 s, 120 MB)

  sales: 2 rows, 2 columns
    column  type     nulls  distinct  min  max  samples
    city    text         0         2            Boston, Albany
    sold    integer     12         2  3    400  3, 400
`);
  });

  it('names the warnings, with place and number', () => {
    const warnings = [
      { code: 'misfit', message: 'Not a date.', table: 'sales', column: 'day', count: 2, rows: [4, 9] },
    ];
    const report = inspectionReport(inspection({ tables: [{ name: 'sales', rows: 2, columns: [], warnings }] }));
    expect(report).toContain('1 warning\n      misfit: Not a date. (column day, 2×, rows 4, 9)');
  });

  it('counts misfits where there are some', () => {
    const misfits = { count: 7, rows: [1], samples: ['x'] };
    expect(inspectionReport(withColumns(column({ misfits })))).toMatch(/distinct {2}misfits[\s\S]* 2 {8}7/);
  });

  it('lets no text of the file act on the terminal', () => {
    const hostile = '\u001b[2J\u202eevil\r\n';
    const report = inspectionReport(withColumns(column({ name: hostile, samples: [hostile] })));
    expect(report).toContain('\\u001b[2J\\u202eevil\\r\\n');
    // eslint-disable-next-line no-control-regex
    expect(report).not.toMatch(/[\u001b\u202e\r]/);
  });

  it('cuts long cells and wide tables, and says so', () => {
    const report = inspectionReport(
      withColumns(...Array.from({ length: 250 }, () => column({ samples: ['x'.repeat(10_000)] }))),
    );
    expect(report).toContain('… and 50 more columns');
    expect(Math.max(...report.split('\n').map((line) => line.length))).toBeLessThan(200);
  });

  it('says why a file was refused and what to do', () => {
    const problem = { code: 'file-empty' as const, detail: 'It has no table.', advice: 'Upload another.' };
    expect(inspectionReport(inspection({ problem, ending: 'refused' }))).toBe(
      'sales.csv: refused (1.23 s, 120 MB)\n  file-empty: It has no table.\n  Upload another.\n',
    );
  });
});
