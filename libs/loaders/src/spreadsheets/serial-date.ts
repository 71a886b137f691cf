// Days since an epoch, as spreadsheets count them, to ISO 8601 text.

const DAY_MS = 86_400_000;
/** Day 0 of the system that is the default … */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
/** … and of the one that old Macintoshes had. */
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 9999-12-31 in the first. */
const LAST_SERIAL = 2_958_465;
/** There was no 29 February 1900, but this system counts one; days before it are one off. */
const FALSE_DAY = 60;

export interface SerialDate {
  /** `2024-02-29`, with ` 13:45:00` behind it unless it is midnight. */
  text: string;
  hasTime: boolean;
}

/** Whole days are few and come again and again. */
const KEPT_DAYS = 20_000;
const kept = { of1900: new Map<number, SerialDate>(), of1904: new Map<number, SerialDate>() };

/** @returns undefined for what is no date: below zero, beyond the year 9999, the day that never was. */
export function serialDate(serial: number, is1904: boolean): SerialDate | undefined {
  const days = is1904 ? kept.of1904 : kept.of1900;
  const known = days.get(serial);
  if (known) return known;
  const date = computed(serial, is1904);
  if (date && !date.hasTime && days.size < KEPT_DAYS) days.set(serial, date);
  return date;
}

function computed(serial: number, is1904: boolean): SerialDate | undefined {
  const total = is1904 ? serial + 1462 : serial;
  if (!(serial >= 0) || total >= LAST_SERIAL + 1) return undefined;
  let days = Math.floor(serial);
  let ms = Math.round((serial - days) * DAY_MS);
  if (ms === DAY_MS) {
    days++;
    ms = 0;
  }
  if (!is1904 && days === FALSE_DAY) return undefined;
  const epoch = is1904 ? EPOCH_1904 : days < FALSE_DAY ? EPOCH_1900 + DAY_MS : EPOCH_1900;
  const iso = new Date(epoch + days * DAY_MS + ms).toISOString();
  const hasTime = ms !== 0;
  if (!hasTime) return { text: iso.slice(0, 10), hasTime };
  return { text: `${iso.slice(0, 10)} ${iso.slice(11, ms % 1000 === 0 ? 19 : 23)}`, hasTime };
}

/** Parts of a day as a time of day; whole days become hours. */
export function serialTime(serial: number): string {
  const ms = Math.round(Math.abs(serial) * DAY_MS);
  const two = (number: number) => String(number).padStart(2, '0');
  const rest = ms % 1000;
  const seconds = Math.floor(ms / 1000);
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${serial < 0 ? '-' : ''}${text}${rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`}`;
}
