// "Who wrote …": a column that says who did.
import { type Read, type Rule, read } from '../parser.ts';
import type { Piece } from './item.ts';
import type { Scan } from '../scan.ts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';

const AUTHORS: Readonly<Record<string, string>> = {
  wrote: 'author writer',
  written: 'author writer',
  directed: 'director',
  directs: 'director',
  manages: 'manager',
  managed: 'manager',
  teaches: 'teacher',
  taught: 'teacher',
  won: 'winner champion victor',
  coached: 'coach',
  coaches: 'coach',
  owns: 'owner',
  sings: 'singer artist',
  sang: 'singer artist',
  painted: 'artist painter',
  drives: 'driver',
  drove: 'driver',
  treated: 'doctor',
  leads: 'leader head',
  created: 'creator',
  designed: 'designer',
  invented: 'inventor',
  produced: 'producer',
  published: 'publisher',
  delivered: 'carrier courier',
  picked: 'agent rep operator',
  answered: 'agent rep operator',
  took: 'agent rep operator',
  handled: 'agent rep operator handler',
  donated: 'donor',
  gave: 'donor',
};

const AUXILIARY = /^(has|have|had|did|also|else|first|originally)$/;

/** `Directed by`, `resolved_by_user_name`. */
const BY_WHOM = /^[a-z]+[ _]by(?:[ _](?:user|agent|person|employee|member|name))*$/i;

/** "Who wrote …": of a column that says who did. */
export const personRule =
  (scan: Scan): Rule<Piece> =>
  (at) => {
    if (!scan.question.tokens.some(({ lower }) => lower === 'who' || lower === 'whom')) return [];
    const said = scan.token(at)?.lower ?? '';
    // "who directed", of `Directed by`
    const doer = scan.question.tokens.findLastIndex(({ lower }, place) => place < at && /^whom?$/.test(lower));
    const isDone = doer >= 0 && scan.question.tokens.slice(doer + 1, at).every(({ lower }) => AUXILIARY.test(lower));
    const byVerb = isDone
      ? scan.schema.filter(
          ({ name, type }) => type === 'text' && BY_WHOM.test(name) && shareRoot(splitWords(name).slice(0, 1), said),
        )
      : [];
    const concepts = Object.hasOwn(AUTHORS, said) ? AUTHORS[said]!.split(' ') : [];
    return [
      ...byVerb,
      ...scan.schema.filter(
        (each) => each.type === 'text' && scan.index.conceptsOf(each).some((word) => concepts.includes(word)),
      ),
    ].map((each): Read<Piece> =>
      read(
        at + (scan.token(at + 1)?.lower === 'up' ? 2 : 1),
        { is: 'column', column: each, score: 0.75 },
        {
          cost: 0.2,
          mapping: [mappingOf(scan.text(at, at + 1), scan.table, { column: each, score: 0.75, evidence: 'synonym' })],
        },
      ),
    );
  };
