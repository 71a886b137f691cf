// What stands below the question of how its answer is written: each name, what stands in its place, and what is said of that.
import type { Output } from './brief.ts';
import { escaped } from './text/pieces.ts';

/** `mean_fare = mean, where "mean" is …`. */
export function outputsOf(format: string, names: readonly string[], columns: ReadonlySet<string>): Output[] {
  let rest = format;
  const placed = names.map((name, place) => {
    const next = names[place + 1];
    const until = next
      ? `(?=[\\s,]*\\b${escaped(next)} = )|(?=\\s*:)`
      : `(?=[\\s,]*(?:[,:;\\n(]|\\.(?:\\s|$)| - |\\b(?:where|The|both|all|with the)\\b|$|"))`;
    const [whole = '', stand = ''] = new RegExp(`${escaped(name)} = (.*?)(?:${until})`, 's').exec(rest) ?? [];
    rest = rest.replace(whole, ` ${MARK}${place}${MARK} `);
    return { name, stand: stand.trim().replace(/^["'“‘]|["'”’]$/g, '') };
  });
  return placed.map(({ name, stand }, place) => {
    const said = saidOf(place, placed, rest);
    return {
      name,
      stand,
      about: `${name} ${stand} ${said}`,
      options: optionsInPlace(stand) ?? bareOptionsIn(said) ?? optionsIn(said, placed, columns),
    };
  });
}

const MARK = '\u0001';
type Placed = readonly { name: string; stand: string }[];

/** From where the format speaks of it to where it speaks of another. */
function saidOf(place: number, all: Placed, rest: string): string {
  const mentionsBy = (pattern: (each: Placed[number]) => RegExp) =>
    all.flatMap((each, index) =>
      [...rest.matchAll(pattern(each))].map(({ index: at, 0: text }) => ({ index, at, end: at + text.length })),
    );
  const quoted = mentionsBy(mentionOf);
  const mentions = quoted.length ? quoted : mentionsBy(bareMentionOf);
  const colon = new RegExp(`${MARK}${place}${MARK}\\s*:([^${MARK}]*)`).exec(rest)?.[1];
  if (colon) return colon;
  const ordered = mentions.sort((a, b) => a.at - b.at);
  const said = ordered.flatMap((mention, order) => {
    if (mention.index !== place) return [];
    // "where "a" and "b" are …" is said of both
    for (let next = order; next < ordered.length; next++) {
      const text = rest.slice(ordered[next]!.end, ordered[next + 1]?.at ?? rest.length);
      if (/\p{L}{4}|\d|\b(?:yes|no)\b/iu.test(text)) return [text];
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

/** Without quotes: "where a and b are …", "n integer"; not the article of "code a letter". */
const bareMentionOf = ({ stand }: { stand: string }) =>
  /^\w+$/.test(stand)
    ? new RegExp(
        `(?<=(?:^|[,;.:(]|\\bwhere|\\band|\\bwith the| -)\\s+|\\()${escaped(stand)}(?=,| (?:and|is|are|has|have|to|as|an?|in|with|rounded|integers?|percentages?|counts?|two-letter|the)\\b)`,
        'g',
      )
    : /(?!)/g;

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

/** "Yes/No", "True or False", "significant/not significant". */
function optionsInPlace(stand: string): string[] | undefined {
  const [one = '', other = '', ...more] = stand
    .split(/ ?[/|] ?| or /)
    .map((each) => each.replace(/["'“”‘’]/g, '').trim());
  return more.length === 0 && areOpposed(one, other) ? [one, other] : undefined;
}

/** Two words of which the one denies the other. */
function areOpposed(one: string, other: string): boolean {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  const denied = (word: string) => [
    `not ${word}`,
    `non-${word}`,
    `non${word}`,
    `un${word}`,
    `in${word}`,
    `fail to ${word}`,
  ];
  return (
    /^(?:yes no|no yes|true false|false true)$/.test(`${first} ${second}`) ||
    (first !== '' && second !== '' && (denied(first).includes(second) || denied(second).includes(first)))
  );
}

/** "is yes or no", "is yes/no", "is rejected or not rejected": two words, the one denying the other or neither a measure. */
function bareOptionsIn(said: string): string[] | undefined {
  const found =
    /^\s*(?:is|says|are) (?:either )?([a-z]+(?: [a-z]+)?)(?: or |\/)([a-z]+(?: [a-z]+)?)(?=\s*(?:[.,;)"]|and\b|$))/i.exec(
      said,
    );
  const [, one = '', other = ''] = found ?? [];
  return areOpposed(one, other) ? [one, other] : undefined;
}
