// What people had to hand in, of a yes or no that says whether it is there: "whose consent form isn't in yet", "forms still
// missing" and "how many have we had back" of `Consent form in?`, `Deposit received`, `Slip returned`.
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stem } from '../../words/split-words.ts';
import { isTime } from '../columns.ts';
import { isFlag } from '../grammar/conditions/flags.ts';
import { isMark } from '../grammar/conditions/marks.ts';
import { labelOf } from '../grammar/names/label.ts';

const COME = 'in|back|received|recvd|recd|returned|handed in|given in|sent back|sent in|arrived';
const NAMED = new RegExp(String.raw`^(?<thing>\p{L}+(?: \p{L}+)?) (?<come>${COME})$`, 'u');
const CAME =
  'in|back|received|returned|arrived|handed in|given in|sent back|sent in|come in|come back|been (?:handed|given|sent) in|been sent back|been (?:received|returned)';

/** Of one such column, in which no answer is left out; what is called so may be said by its last word, where no other column has it. */
export function handedIn(text: string, { schema }: TaskTable): string | undefined {
  const [found, ...others] = schema.columns
    .filter((column) => isMark(column) || (isFlag(column) && column.nulls === 0))
    .flatMap((column) => {
      const { thing, come } = NAMED.exec(splitWords(column.name).join(' '))?.groups ?? {};
      return thing && come && speaksOf(text, thing) ? [{ column, thing, come }] : [];
    });
  if (!found || others.length > 0) return undefined;
  const { thing, come } = found;
  const last = thing.split(' ').at(-1)!;
  const isOnly = schema.columns.filter((column) => splitWords(column.name).map(stem).includes(stem(last))).length === 1;
  const things = `(?:${thing}|${isOnly ? last : thing})s?`;
  const label = labelOf(schema, ({ distinct }) => distinct === schema.rows);
  const rows = label?.type === 'text' && /^\p{L}+$/u.test(label.name) ? `${label.name.toLowerCase()}s` : 'rows';
  const there = `${thing} ${come}`;
  const missing = `${thing} not ${come}`;
  const is = String.raw`(?:is|are|was|were|has|have|had)`;
  const days = schema.columns.filter((column) => isTime(column) && RECEIVED.test(splitWords(column.name).join(' ')));
  const [day] = days;
  const wordings: readonly (readonly [RegExp, string])[] = [
    ...(day && days.length === 1
      ? ([
          [
            new RegExp(
              String.raw`\bwhen did (?:the |our )?(?<end>last|latest|first|earliest)(?: of the)? ${things} (?:come|get|arrive)(?: ?(?:in|back))?\b`,
              'iu',
            ),
            `what is the $<end> ${day.name}`,
          ],
        ] as const)
      : []),
    // "which class has the most consent forms still missing"
    [
      new RegExp(
        String.raw`\b(?<many>most|fewest|how many)(?: of the)? ${things} (?:(?:that|which) )?(?:${is} )?(?:still |yet )?(?:missing|outstanding|to come(?: in| back)?|not (?:yet )?(?:${CAME}))(?: yet| still)?\b`,
        'iu',
      ),
      `$<many> ${rows} with ${missing}`,
    ],
    // "what percentage of the consent forms have we had back"
    [
      new RegExp(
        String.raw`\b(?<many>how many|(?:percentage|proportion|share|fraction) of)(?: of)?(?: the)? ${things} (?:have we (?:had|got|received)(?: in| back)?(?: so far| already)?|(?:${is} )(?:already |now )?(?:${CAME}))(?: so far| already)?\b`,
        'iu',
      ),
      `$<many> ${rows} with ${there}`,
    ],
    // "whose consent form isn't in yet", "who hasn't handed in the form"
    [
      new RegExp(
        String.raw`\bwhose ${things} (?:${is}(?: not|n't) (?:yet )?(?:${CAME})(?: yet)?|${is} (?:still )?(?:missing|outstanding))\b`,
        'iu',
      ),
      `with ${missing}`,
    ],
    [new RegExp(String.raw`\bwhose ${things} ${is} (?:already )?(?:${CAME})(?: already)?\b`, 'iu'), `with ${there}`],
    [
      new RegExp(
        String.raw`\b(?:(?:who|that) )?(?:have|has)(?: not|n't) (?:yet )?(?:handed|given|sent|brought) (?:in |back )?(?:the|their|his|her|a|any) ${things}(?: in| back)?(?: yet)?\b`,
        'iu',
      ),
      `with ${missing}`,
    ],
    [
      new RegExp(
        String.raw`\b(?:(?:who|that) )?(?:have|has) (?:already )?(?:handed|given|sent|brought) (?:in |back )?(?:the|their|his|her|a) ${things}(?: in| back)?(?: already)?\b`,
        'iu',
      ),
      `with ${there}`,
    ],
  ];
  const wording = wordings.find(([said]) => said.test(text));
  return wording && text.replace(wording[0], wording[1]);
}

const RECEIVED = /\b(received|recvd|recd|returned|handed in|in|back)\b/;

const speaksOf = (text: string, thing: string) =>
  splitWords(text)
    .map(stem)
    .includes(stem(thing.split(' ').at(-1)!));
