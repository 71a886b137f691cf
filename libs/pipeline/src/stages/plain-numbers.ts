// Numbers as a sentence tells them: short, where reckoning left more digits than the data has; money with both decimals.
import type { ColumnSchema } from '@quaestor/contracts';

/** From so many digits on a number is told in short. */
const LONG = 12;
const SHORT_DECIMALS = 2;
/** Where the data says nothing of it. */
const FREE_DECIMALS = 4;
const MOST_DECIMALS = 8;
/** Of what is less than one. */
const SHORT_DIGITS = 4;

/** @param column what the number is reckoned from, where that is known */
export function plainNumber(value: number, column?: ColumnSchema): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const exact = Number(value.toPrecision(15));
  const decimals = column ? decimalsOf(column) : undefined;
  if (String(exact).replace(/e.*|\D/g, '').length < LONG)
    return decimals === 2 && isMoney(column!) ? padded(exact) : String(exact);
  const short = Number(exact.toPrecision(SHORT_DIGITS));
  // what is nearly one is not told to be one
  if (Math.abs(exact) < 1) return String(Math.abs(short) < 1 ? short : exact);
  const kept = decimals === undefined ? FREE_DECIMALS : Math.max(SHORT_DECIMALS, decimals);
  return decimals === 2 && isMoney(column!) ? exact.toFixed(2) : String(Number(exact.toFixed(kept)));
}

const padded = (value: number) => (/\.\d$/.test(String(value)) ? `${value}0` : String(value));

/** As many as the samples have. */
const decimalsOf = ({ samples }: ColumnSchema) =>
  Math.min(MOST_DECIMALS, Math.max(0, ...samples.map((sample) => /\.(\d+)$/.exec(String(sample))?.[1]?.length ?? 0)));

const isMoney = ({ name, unit }: ColumnSchema) => (unit ? CURRENCY.test(unit) : MONEY.test(name));
const CURRENCY = /^[A-Z]{3}$|\p{Sc}/u;
const MONEY =
  /(^|[^a-z])(amounts?|prices?|costs?|fees?|paid|revenue|salary|wages?|income|balance|fares?|charges?|fines?|donations?|net|gross|due|spend|budget)($|[^a-z])|(Amount|Price|Cost|Fee|Paid|Balance)$/i;
