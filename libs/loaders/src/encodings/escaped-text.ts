// Encodings of seven bits: their bytes are valid UTF-8, and other characters stand between signs that say so.
import { FileRefused } from '../file-refused.ts';

export type EscapedEncoding = 'iso-2022-jp';

/** Changes to JIS X 0208. */
const JAPANESE = ['\x1b$@', '\x1b$B'];
const MIN_SHIFTS = 3;
const SHIFTED = /\+([A-Za-z0-9+/]*)-/g;

const isJapanese = (text: string) => JAPANESE.some((sign) => text.includes(sign));

export const isEscaped = (head: Buffer) => {
  if (head.some((byte) => byte > 0x7f || byte === 0)) return false;
  const text = head.toString('latin1');
  return isJapanese(text) || isUtf7(text);
};

/** @throws {FileRefused} for UTF-7, which nothing but old mail is written in, and which hides what it says from whoever checks it. */
export function escapedEncoding(head: Buffer): { encoding: EscapedEncoding; name: string } {
  if (isJapanese(head.toString('latin1'))) return { encoding: 'iso-2022-jp', name: 'ISO-2022-JP (Japanese)' };
  throw new FileRefused('file-unreadable', 'The text is UTF-7; save it as UTF-8.');
}

/** `Caf+AOk-`: what stands between the signs is letters in UTF-16, every time. */
function isUtf7(text: string): boolean {
  const shifts = [...text.matchAll(SHIFTED)].map(([, between]) => between!).filter((between) => between !== '');
  return shifts.length >= MIN_SHIFTS && new Set(shifts).size > 1 && shifts.every(isShiftedText);
}

function isShiftedText(between: string): boolean {
  const bytes = Buffer.from(between, 'base64');
  const whole = bytes.subarray(0, bytes.length & ~1);
  const rest = (between.length * 6) % 16;
  if (whole.length === 0 || rest >= 6 || Buffer.from(whole).toString('base64').replace(/=+$/, '') !== between)
    return false;
  const decoded = Buffer.from(whole).swap16().toString('utf16le');
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}\s]+$/u.test(decoded) && /[^\0-\x7f]/.test(decoded);
}
