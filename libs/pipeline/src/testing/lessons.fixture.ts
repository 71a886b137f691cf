// Lessons of a swimming school, of which some were called off.
import { aColumn, aTable } from './tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

export const lessons = aTable('swim_lessons.csv', [
  aColumn('Lesson no', 'integer', { distinct: 100, min: 301, max: 400 }),
  aColumn('Pupil', 'text', { distinct: 60, samples: ['Ola Berg', 'Tim Frey'] }),
  aColumn('Held on', 'date', { min: '2024-03-01', max: '2024-06-30', distinct: 70 }),
  text('Pool', 'Long pool', 'Lido', 'Splash'),
  text('Booked via', 'web', 'phone', 'front desk'),
  text('Status', 'Attended', 'Cancelled', 'No-show'),
  aColumn('Lengths', 'integer', { min: 0, max: 60, distinct: 40 }),
  aColumn('Fee', 'decimal', { min: 5, max: 30 }),
  aColumn('Room', 'text', { distinct: 8, nulls: 30, values: ['North', 'South'] }),
  aColumn('Float', 'boolean', { nulls: 5 }),
  aColumn('Towel', 'text', { values: ['Y'], distinct: 1, nulls: 90 }),
]);
