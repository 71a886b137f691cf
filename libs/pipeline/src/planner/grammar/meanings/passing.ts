// "On what date did the total pass 1,000?": the first day up to which so much has come together.
import { isTime } from '../../columns.ts';
import { groupsOf, type Interpreter } from './meaning.ts';

export const passing: Interpreter = (frame) => {
  const [passed, ...more] = frame.all('passing');
  if (!passed || more.length || !frame.only('passing', 'measure', 'column', 'verb', 'apart', 'series', 'rows'))
    return undefined;
  const asked = frame.asks.filter((ask) => ask !== 'lead');
  const [time, ...times] = frame.scan.schema.filter(isTime);
  const measure = frame.subject({ sole: true });
  const filters = frame.filters();
  // a single day may have had so much as well
  const isTotal =
    frame.all('apart').some((each) => each.measure === 'sum') || frame.has('series') || measured(frame.all('measure'));
  if (!time || times.length || !filters || !isTotal || asked.some((ask) => ask !== 'when') || !asked.length)
    return undefined;
  const column = frame.column(measure?.column);
  if (measure?.function !== 'sum' || !column || Number(column.min) < 0) return undefined;
  const day = time.type === 'timestamp' ? { column: time.name, grain: 'day' as const } : { column: time.name };
  return groupsOf(measure, [day], filters, {
    series: 'running',
    having: { op: passed.op, value: passed.value },
    limit: 1,
    keys_only: true,
    notes: [`Added up in the order of ${time.name}.`],
  });
};

const measured = (measures: readonly { measure: { function: string } }[]) =>
  measures.some(({ measure }) => measure.function === 'sum');
