// Rows of which several are of one person: an athlete at every event, told by a `Name` and an `ID` that are the same each time.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { rememberedOf } from '../../../words/remembered.ts';

const PERSONAL = /^(sex|gender|age|height|weight|birth ?date|date of birth|nationality)$/i;
/** Above it a few people share a name. */
const MOST = 0.8;

/** By what such people are called and counted; nothing, where each row is another person or no person at all. */
export const repeatedPeople = rememberedOf(
  ({ schema }: TaskTable): { name: ColumnSchema; key: ColumnSchema } | undefined => {
    const { columns, rows } = schema;
    const name = columns.find(({ type, name: called }) => type === 'text' && /^(full )?name$/i.test(called));
    if (!name || name.distinct > MOST * rows || columns.filter((column) => PERSONAL.test(column.name)).length < 2)
      return undefined;
    const key = columns.find(({ name: called, distinct }) => /^id$/i.test(called) && distinct >= name.distinct);
    return key?.distinct === rows ? undefined : { name, key: key ?? name };
  },
);
