// A question with lines below it: what is asked, how it is to be found, and what each value of the answer is to be called.
import type { TaskTable } from '@quaestor/ports';
import type { Asked } from '../answer-format.ts';
import { escaped } from './text/pieces.ts';
import { describedColumns, sentencesOf, withNames } from './text/prose.ts';
import { withoutAssurances } from './text/assurances.ts';

export interface Output {
  name: string;
  /** The name, what stands in its place in the format, and what is said of that. */
  about: string;
  /** What it may say, where it is a word. */
  options: readonly string[];
}

export interface Brief {
  question: readonly string[];
  method: readonly string[];
  outputs: readonly Output[];
  /** All of it, for what is said once for all. */
  text: string;
}

export function briefOf({ question, names: told, method }: Asked, table: TaskTable): Brief | undefined {
  // an example of the format names them once more
  const names = [...new Set(told)];
  const described = describedColumns(`${question}\n${method}`, table);
  const start = method.search(new RegExp(`(?:^|\\s)${escaped(names[0] ?? '')} = `));
  if (names.length === 0 || start < 0) return undefined;
  const plain = (text: string) =>
    sentencesOf(withNames(text, described))
      .map(withoutAssurances)
      .filter((sentence) => /\p{L}/u.test(sentence));
  const format = method.slice(start).replaceAll('\\n', '\n');
  return {
    question: plain(question),
    method: plain(method.slice(0, start)),
    outputs: outputsOf(format, names, new Set(table.schema.columns.map(({ name }) => name))),
    text: withNames(`${question}\n${method}`, described),
  };
}

/** `mean_fare = mean, where "mean" is …`. */
function outputsOf(format: string, names: readonly string[], columns: ReadonlySet<string>): Output[] {
  let rest = format;
  const placed = names.map((name, place) => {
    const next = names[place + 1];
    const until = next
      ? `(?=[\\s,]*\\b${escaped(next)} = )|(?=\\s*:)`
      : `(?=[\\s,]*(?:,|:|\\n|\\bwhere\\b|\\bThe\\b|$|"))`;
    const [whole = '', stand = ''] = new RegExp(`${escaped(name)} = (.*?)(?:${until})`, 's').exec(rest) ?? [];
    rest = rest.replace(whole, ` ${MARK}${place}${MARK} `);
    return { name, stand: stand.trim().replace(/^["'“‘]|["'”’]$/g, '') };
  });
  return placed.map(({ name, stand }, place) => {
    const said = saidOf(place, placed, rest);
    return {
      name,
      about: `${name} ${stand} ${said}`,
      options: /^(?:true\/false|yes\/no)$/i.test(stand) ? stand.split('/') : optionsIn(said, placed, columns),
    };
  });
}

const MARK = '\u0001';
type Placed = readonly { name: string; stand: string }[];

/** From where the format speaks of it to where it speaks of another. */
function saidOf(place: number, all: Placed, rest: string): string {
  const mentions = all.flatMap((each, index) =>
    [...rest.matchAll(mentionOf(each))].map(({ index: at, 0: text }) => ({ index, at, end: at + text.length })),
  );
  const colon = new RegExp(`${MARK}${place}${MARK}\\s*:([^${MARK}]*)`).exec(rest)?.[1];
  if (colon) return colon;
  const ordered = mentions.sort((a, b) => a.at - b.at);
  const said = ordered.flatMap((mention, order) => {
    if (mention.index !== place) return [];
    // "where "a" and "b" are …" is said of both
    for (let next = order; next < ordered.length; next++) {
      const text = rest.slice(ordered[next]!.end, ordered[next + 1]?.at ?? rest.length);
      if (/\p{L}{4}/u.test(text)) return [text];
    }
    return [];
  });
  if (said.length) return said.join(' ');
  return all.length === 1 ? rest : '';
}

/** In quotes; a name of several words also without. */
const mentionOf = ({ name, stand }: { name: string; stand: string }) => {
  const quoted = [name, stand].filter(Boolean).map(escaped).join('|');
  const bare = name.includes('_') ? `|(?<![\\w"'])${escaped(name)}(?!\\w| = )` : '';
  return new RegExp(`["'“‘](?:${quoted})["'”’]${bare}`, 'g');
};

const WORDS = /\b(either|one of|can be|could be|string|boolean|takes? the value|whether|denotes|yes|category|label)\b/i;

/** `is "yes" or "no"`. */
const LISTED = /^\W*(?:is|are)(?: either| one of)? ["'“‘][^"'”’]+["'”’](?:, ?["'“‘][^"'”’]+["'”’])*,? or ["'“‘]/i;

/** "either "linear" or "none"", "a boolean". */
function optionsIn(said: string, all: Placed, columns: ReadonlySet<string>): string[] {
  const quoted = Array.from(
    said.matchAll(/"([^"]*)"|'([^']*)'|“([^”]*)”/g),
    (match) => match[1] ?? match[2] ?? match[3]!,
  );
  const names = new Set(all.flatMap(({ name, stand }) => [name, stand]));
  const options = (WORDS.test(said) || LISTED.test(said) ? quoted : []).filter(
    (text) => !names.has(text) && !columns.has(text) && /\p{L}/u.test(text) && text.length < 40,
  );
  const truth = /\bboolean\b/i.test(said) || (/\btrue\b/i.test(said) && /\bfalse\b/i.test(said));
  const distinct = [...new Set(truth ? ['True', 'False'] : options)];
  return distinct.length > 1 ? distinct : [];
}
