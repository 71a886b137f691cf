import type { DataWarning } from '@quaestor/contracts';
import type { JsonRest } from './read-document.ts';

/** What stands beside the lists is in no table, and is named. @param tables how many lists there are */
export function leftOut(rest: JsonRest, tables: number): DataWarning[] {
  const places: string[] = [];
  const visit = (value: JsonRest, path: string) => {
    if (value === undefined) return;
    if (value instanceof Map) for (const [key, each] of value) visit(each, path === '' ? key : `${path}.${key}`);
    else places.push(path);
  };
  visit(rest, '');
  if (places.length === 0) return [];
  const named = places.slice(0, 5).map((place) => JSON.stringify(place.slice(0, 80)));
  return [
    {
      code: 'values-outside-tables',
      message: `${places.length} values stand beside the ${tables === 1 ? 'list of records' : 'lists of records'} and are in no table: ${named.join(', ')}${places.length > 5 ? ', …' : ''}.`,
      count: places.length,
    },
  ];
}
