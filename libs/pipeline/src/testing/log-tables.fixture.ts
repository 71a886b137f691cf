// Logs that people keep: of one date, of several, of every day.
import { aColumn, aTable } from './tables.fixture.ts';

const text = (name: string, ...values: string[]) =>
  aColumn(name, 'text', { values, distinct: values.length, samples: values });

/** One date; whoever swam is not what a row is called. */
export const swims = aTable(
  'swim_sessions.csv',
  [
    aColumn('session_no', 'text', { distinct: 100, samples: ['S100', 'S101', 'S102'] }),
    aColumn('swum_on', 'date', { distinct: 90, min: '2023-03-04', max: '2024-03-29', samples: ['2023-03-04'] }),
    text('Swimmer', 'Ada Holm', 'Ben Castle', 'Cora Dunne'),
    text('Pool', 'North Pool', 'Harbour Pool', 'Lido'),
    text('Stroke', 'Crawl', 'Butterfly', 'Medley'),
    aColumn('laps', 'integer', { distinct: 60, min: 10, max: 80 }),
    aColumn('minutes', 'integer', { distinct: 60, min: 20, max: 90 }),
    aColumn('fee_gbp', 'decimal', { distinct: 90, min: 2, max: 9 }),
    text('status', 'Completed', 'Abandoned'),
    aColumn('rating_1_5', 'integer', { distinct: 5, nulls: 20, min: 1, max: 5 }),
  ],
  100,
);

/** Three dates. */
export const hires = aTable(
  'tool_hires.csv',
  [
    aColumn('Hire No', 'text', { distinct: 100, samples: ['H2000', 'H2001'] }),
    text('Tool', 'Ladder', 'Tile saw', 'Floor sander'),
    text('Depot', 'Mill Lane', 'Quayside'),
    aColumn('Hire Date', 'date', { distinct: 90, min: '2023-01-04', max: '2023-09-17' }),
    aColumn('Due Date', 'date', { distinct: 90, min: '2023-01-09', max: '2023-09-30' }),
    aColumn('Return Date', 'date', { distinct: 80, nulls: 8, min: '2023-01-08', max: '2023-10-05' }),
    aColumn('Charge (£)', 'decimal', { distinct: 99, min: 8, max: 90, unit: 'GBP' }),
  ],
  100,
);

/** A row for every day. */
export const greenhouse = aTable(
  'greenhouse_daily.csv',
  [
    aColumn('date', 'date', { distinct: 366, min: '2023-06-01', max: '2024-05-31', samples: ['2023-06-01'] }),
    aColumn('water_l', 'decimal', { distinct: 300, min: 20, max: 90 }),
    aColumn('lamps', 'boolean', { distinct: 2, form: 'on/off' }),
    aColumn('heating_cost_eur', 'decimal', { distinct: 300, min: 1, max: 14 }),
  ],
  366,
);

export const candidates = aTable(
  'candidates_summer.csv',
  [
    aColumn('cand_id', 'text', { distinct: 60, samples: ['K501', 'K502'] }),
    aColumn('Candidate', 'text', { distinct: 60, samples: ['Abbot, Ivo', 'Birch, Ivo'] }),
    text('Team', 'Red', 'Blue'),
    aColumn('biology_pct', 'integer', { distinct: 50, min: 20, max: 99 }),
    aColumn('chemistry_pct', 'integer', { distinct: 50, min: 20, max: 99 }),
    aColumn('physics_pct', 'integer', { distinct: 50, min: 20, max: 99 }),
    aColumn('Absences', 'integer', { distinct: 20, min: 0, max: 20 }),
  ],
  60,
);

export const calls = aTable(
  'helpline_calls.csv',
  [
    aColumn('call_id', 'integer', { distinct: 100 }),
    aColumn('received_at', 'timestamp', {
      distinct: 100,
      min: '2023-09-04 14:32:00',
      max: '2024-06-29 11:40:00',
      samples: ['2023-09-04T14:32:00'],
    }),
    text('agent', 'M. Ortega', 'T. Vance'),
    text('topic', 'Billing', 'Outage', 'New line'),
    text('district', 'Hightown', 'Bay Side', 'Lower Marsh'),
    aColumn('talk_min', 'integer', { distinct: 50, nulls: 5, min: 1, max: 60 }),
  ],
  100,
);
