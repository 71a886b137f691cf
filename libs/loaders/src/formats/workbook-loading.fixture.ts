// For specs: loads workbooks made of their parts, each test in a place of its own.
import { rowsOf, type WorkbookParts, xlsxOf } from '../spreadsheets/archive.fixture.ts';
import { Loading } from './loading.fixture.ts';

/** To be called once, at the top of a spec. */
export function workbookLoading() {
  let loading: Loading;
  beforeEach(async () => {
    loading = await Loading.open();
  });
  afterEach(() => loading.close());

  const load = (parts: WorkbookParts) => loading.load('t.xlsx', xlsxOf(parts));
  return {
    /** Of the test that runs. */
    current: () => loading,
    load,
    /** A workbook of one sheet. */
    sheet: (...values: Parameters<typeof rowsOf>) => load({ sheets: [{ rows: rowsOf(...values) }] }),
  };
}
