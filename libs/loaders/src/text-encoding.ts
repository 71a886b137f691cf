// Which encoding a text is in. A mark decides; then bytes that are valid UTF-8 from the first to the last are UTF-8; what is
// left is told apart by what it reads like, and every assumption is said.
import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { DataWarning } from '@quaestor/contracts';
import { decoderOf, type LegacyEncoding, legacyEncoding, NAMES } from './encodings/legacy-encoding.ts';
import { type EscapedEncoding, escapedEncoding, isEscaped } from './encodings/escaped-text.ts';
import { NUL_BYTES, scanUtf8, sequenceLength, wholeCharacters } from './encodings/utf8-scan.ts';
import { FileRefused } from './file-refused.ts';

/** Names as `TextDecoder` knows them, or of code pages; `utf-8-with-strays` is UTF-8 in which a few bytes are Windows-1252. */
export type TextEncoding = 'utf-8' | 'utf-8-with-strays' | 'utf-16le' | 'utf-16be' | EscapedEncoding | LegacyEncoding;
/** This many well-formed characters make a stray byte an accident, not another encoding. */
const CHARACTERS_PER_STRAY = 10;

export async function findEncoding(
  path: string,
  head: Buffer,
): Promise<{ encoding: TextEncoding; warnings: DataWarning[] }> {
  const marked = byMark(head) ?? wideWithoutMark(head);
  if (marked && marked !== 'utf-8') return { encoding: marked, warnings: [] };
  if (isEscaped(head)) {
    const { encoding, name } = escapedEncoding(head);
    return {
      encoding,
      warnings: [{ code: 'encoding-assumed', message: `The text is not UTF-8; it was read as ${name}.` }],
    };
  }
  const { valid, strays, characters, sample } = await scanUtf8(path);
  if (valid) return { encoding: 'utf-8', warnings: [] };
  if (marked === 'utf-8' || characters >= strays * CHARACTERS_PER_STRAY) {
    return {
      encoding: 'utf-8-with-strays',
      warnings: [
        {
          code: 'encoding-mixed',
          message: `The text is UTF-8 but for ${strays} bytes, which were read as Windows-1252 (Western European).`,
          count: strays,
        },
      ],
    };
  }
  const encoding = legacyEncoding(sample);
  const name = NAMES[encoding];
  return {
    encoding,
    warnings: [{ code: 'encoding-assumed', message: `The text is not UTF-8; it was read as ${name}.` }],
  };
}

function byMark(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) {
    if (head[2] === 0 && head[3] === 0)
      throw new FileRefused('file-unreadable', 'The text is UTF-32; save it as UTF-8.');
    return 'utf-16le';
  }
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

/** In UTF-16 each separator, digit and line end has a NUL byte, always on the same side. */
function wideWithoutMark(head: Buffer): TextEncoding | undefined {
  if (!head.includes(0)) return undefined;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries())
    if (byte === 0)
      if (index % 2 === 0) even++;
      else odd++;
  const enough = Math.max(2, head.length * 0.05);
  const encoding = odd > enough && even === 0 ? 'utf-16le' : even > enough && odd === 0 ? 'utf-16be' : undefined;
  // Half a character at the end of the head is left out.
  const text = encoding && new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1));
  if (!text || /[\0\uFFFD](?!$)/.test(text) || !/[\r\n]/.test(text))
    throw new FileRefused('file-unreadable', NUL_BYTES);
  return encoding;
}

/** Writes the text at `path` to `target` as UTF-8 without a mark, a piece at a time. */
export async function writeAsUtf8(path: string, encoding: TextEncoding, target: string): Promise<void> {
  const output = await open(target, 'wx', 0o600);
  try {
    const decoder = encoding === 'utf-8-with-strays' ? undefined : decoderOf(encoding);
    for await (const piece of wholeCharacters(path)) {
      await output.writeFile(decoder ? decoder.decode(piece, { stream: true }) : decodeStrays(piece));
    }
    if (decoder) await output.writeFile(decoder.decode());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new FileRefused('file-unreadable', 'The UTF-16 text is broken.', { cause: error });
    throw error;
  } finally {
    await output.close();
  }
}

function decodeStrays(piece: Buffer): string {
  if (isUtf8(piece)) return piece.toString('utf8');
  const western = new TextDecoder('windows-1252');
  let text = '';
  let from = 0;
  for (let at = 0; at < piece.length;) {
    const length = piece[at]! < 0x80 ? 1 : sequenceLength(piece, at);
    if (length === 0) {
      text += piece.toString('utf8', from, at) + western.decode(piece.subarray(at, at + 1));
      from = at + 1;
    }
    at += Math.max(length, 1);
  }
  return text + piece.toString('utf8', from);
}
