// Tables of several fields, as loading describes them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell, ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';

type ColumnNotes = Partial<Omit<ColumnSchema, 'name' | 'type'>>;

export const aColumn = (name: string, type: ColumnSchema['type'], notes: ColumnNotes = {}): ColumnSchema => ({
  name,
  type,
  nulls: 0,
  distinct: notes.values?.length ?? 40,
  min: null,
  max: null,
  samples: notes.values?.slice(0, 5) ?? [],
  values: null,
  misfits: { count: 0, rows: [], samples: [] },
  ...notes,
});

export const aTable = (filename: string, columns: ColumnSchema[], rows = 100): TaskTable => {
  const name = filename.replace(/\.[^.]*$/, '').replaceAll('-', '_');
  return { name, filename, sha256: 'a'.repeat(64), schema: { name, rows, columns } };
};

/** The example file, described without the loader: it holds no quotes and no gaps. */
export const salesData = (): TaskTable => {
  const text = readFileSync(join(import.meta.dirname, '../../../../examples/sales-data.csv'), 'utf8');
  const [header, ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const types: Record<string, ColumnSchema['type']> = {
    Date: 'date',
    City: 'text',
    Country: 'text',
    Venue: 'text',
    Attendance: 'integer',
  };
  const columns = header!.map((name, place) => {
    const type = types[name] ?? 'decimal';
    const distinct = [...new Set(rows.map((row) => row[place]!))];
    const cells: Cell[] = type === 'integer' || type === 'decimal' ? distinct.map(Number) : distinct;
    return aColumn(name, type, {
      distinct: distinct.length,
      samples: cells.slice(0, 5),
      values: type === 'text' ? distinct : null,
    });
  });
  return aTable('sales-data.csv', columns, rows.length);
};

export const laterSales = (): TaskTable =>
  aTable(
    'q2-sales.csv',
    [
      aColumn('Event_Date', 'date'),
      aColumn('Location', 'text', { values: ['MIAMI', 'Boston', 'Chicago', 'toronto', 'Seattle'] }),
      aColumn('Total_Sales', 'decimal'),
      aColumn('Attendees', 'integer'),
      aColumn('Ticket_Cost', 'decimal'),
    ],
    5,
  );

export const clinicVisits = (): TaskTable =>
  aTable(
    'clinic-visits.csv',
    [
      aColumn('visit_id', 'integer', { distinct: 100 }),
      aColumn('patient_id', 'integer', { distinct: 60 }),
      aColumn('visit_date', 'date'),
      aColumn('dept', 'text', { values: ['Cardiology', 'Oncology', 'General Medicine'] }),
      aColumn('physician', 'text', { values: ['Dr. Adams', 'Dr. Baker', 'Dr. May'] }),
      aColumn('age', 'integer'),
      aColumn('systolic_bp', 'integer', { nulls: 4 }),
      aColumn('diastolic_bp', 'integer'),
      aColumn('weight_kg', 'decimal'),
      aColumn('insured', 'boolean'),
      aColumn('year', 'integer', { distinct: 3 }),
    ],
    100,
  );

export const sensorReadings = (): TaskTable =>
  aTable(
    'sensor-readings.json',
    [
      aColumn('recordedAt', 'timestamp'),
      aColumn('deviceName', 'text', { values: ['north', 'south', 'roof'] }),
      aColumn('room', 'text', { values: ['lab', 'north', 'cellar'] }),
      aColumn('tempC', 'decimal'),
      aColumn('maxTempC', 'decimal'),
      aColumn('humidityPct', 'decimal', { nulls: 12 }),
      aColumn('status', 'text', { values: ['ok', 'OK ', 'failed'] }),
    ],
    100,
  );

export const shopOrders = (): TaskTable =>
  aTable(
    'order_lines.xlsx',
    [
      aColumn('Order ID', 'text', { distinct: 40 }),
      aColumn('Customer', 'text', { distinct: 900, values: null }),
      aColumn('Product', 'text', { values: ['Desk', 'Chair', 'Standing Desk', 'Lamp'] }),
      aColumn('Sub-Category', 'text', { values: ['Furniture', 'Light & Power'] }),
      aColumn('Qty', 'integer'),
      aColumn('Unit Price', 'decimal'),
      aColumn('Total Price', 'decimal'),
      aColumn('Discount', 'decimal'),
      aColumn('Order Date', 'date'),
      aColumn('Ship Date', 'date'),
      aColumn('Region', 'text', { values: ['North', 'South', 'New York'] }),
      aColumn('Channel', 'text', { values: ['Web', 'Store', 'North'] }),
    ],
    120,
  );

/** The table of the prompts' worked examples. */
export const workedOrders = () =>
  aTable('orders.csv', [
    aColumn('City', 'text', { values: ['Oslo', 'Rome'] }),
    aColumn('Amount', 'decimal'),
    aColumn('Unit Price', 'decimal'),
    aColumn('Day', 'date'),
    aColumn('Kind', 'text', { values: ['new', 'old'] }),
    aColumn('Paid', 'integer'),
  ]);
