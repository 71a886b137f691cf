import type { FileFormat } from '@quaestor/contracts';
import { delimitedText } from './delimited-text.ts';
import type { Format } from './format.ts';
import { json } from './json.ts';
import { ods } from './ods.ts';
import { parquet } from './parquet.ts';
import { xls } from './xls.ts';
import { xlsx } from './xlsx.ts';

/** A new format: one file here, one line there (and its name in the contract). */
export const FORMATS: Record<FileFormat, Format> = {
  csv: delimitedText,
  tsv: delimitedText,
  txt: delimitedText,
  json,
  xlsx,
  xls,
  ods,
  parquet,
};
