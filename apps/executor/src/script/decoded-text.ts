// Bytes of a reply → text, by what they are said to be: a mark at their beginning, the reply's charset, a page's own word for
// it, else UTF-8. What does not decode is an error, never text with holes.
import { TextDecoder } from 'node:util';

const DECLARED = /charset\s*=\s*["']?\s*([\w.:-]+)/i;
const META = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)/i;
/** Browsers look no further for it either. */
const META_BYTES = 1024;

export function decodedText(bytes: Uint8Array, contentType: string | null): string {
  const encoding =
    marked(bytes) ??
    DECLARED.exec(contentType ?? '')?.[1] ??
    META.exec(Buffer.from(bytes.subarray(0, META_BYTES)).toString('latin1'))?.[1] ??
    'utf-8';
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Error(`The reply is in "${encoding.slice(0, 40)}", which is not read here.`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Error(`The reply is not text in ${decoder.encoding}.`);
  }
}

function marked([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}
