const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';

/** A year, or a part of one: `1988`, `1990 Q1`, `1990-03`, `1990 JAN`, `Sep-1948`. */
export const PERIOD = new RegExp(
  `^(?:(?:1[6-9]|20)\\d\\d(?:[ -]?(?:Q[1-4]|T[1-4]|H[12]|M?\\d{1,2}|${MONTH}))?|${MONTH}[- ](?:1[6-9]|20)?\\d\\d|Q[1-4][- ](?:1[6-9]|20)\\d\\d)$`,
  'i',
);
