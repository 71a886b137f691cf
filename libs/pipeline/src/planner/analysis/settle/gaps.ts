// "Rows without bp are skipped", "ignore missing ages": what lacks a value takes no part in a measure of it anyway.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords } from '../../../words/split-words.ts';
import { isOfAKind, isPlain } from '../account/words.ts';
import { isHinted, isTold, sameWord } from '../text/likeness.ts';
import { spokenOf } from '../answer/wanted.ts';
import { columnsIn, type Sentence } from '../text/marked.ts';

const LEFT_OUT =
  /\b(?:skip|ignor|exclud|drop|disregard|omit|remov|left out|leave out|leaving out|discard|delet|not (?:be )?(?:consider|includ|count|us|taken? into account)|do(?:es)? not (?:enter|count|take part))\w*/i;
const GAP =
  /\b(?:missing|null|nans?|nulls|na|n\/a|blanks?|empty|unknown|absent|invalid|non-?numeric|dropna|lack\w*|without|no figure|no value|not recorded|no(?: \w+){1,3}? (?:is |was |has been )?(?:recorded|reported|given|known|measured|noted|entered))\b|\bno «\d+»/i;
const COMPLETE =
  /\b(?:complete|known|present|available|non-?missing|non-?null|not missing|not null|not empty|valid|(?:pairwise|listwise) deletion|with both|have both|of both|own)\b/i;
/** Said of gaps, it means something else. */
const MORE =
  /\b(?:zeros?|outliers?|fill\w*|imput\w*|replac\w*|duplicat\w*|negative|if more than|any column|all (?:the )?columns|every column|entire|instead|except|unless|first \d|before(?!["”’]| (?:the |any |all |further )?(?:calculat|comput|analy[sz]|correlat|perform|conduct|test|run)\w*))\b|[<>=]|(?<!«)\b\d/i;
const WORDS = new Set(
  'any all the those these with without only use using used rows row records pairs pair cases entries entry figure figures either both one two when where which whose that before during method methods these datapoints calculating calculation calculations computing are is must should be been have has in of for to and or not do does no missing null nan nans nulls na empty blank blanks unknown absent valid complete known present available non-missing non-null lacking lack pairwise listwise deletion enter count simply just recorded score readings reading measurements measurement own each over other else consider considered include included take taken account into leave left out leaving analysis analyses analyzing analysing correlation test tests performing conducting running prior any further denominator numerator base'.split(
    ' ',
  ),
);

export interface Gaps {
  /** Columns that have gaps. */
  columns: readonly string[];
  /** Whether whole rows are left out for them. */
  ofRows: boolean;
  /** Whether it is said of one of the things measured. */
  ofAMeasure: boolean;
}

const CLAUSES = /([;¦]|,(?! and)|, and | but | and (?=(?:compute|calculate|find|report)\b))/;
const ROWS =
  /\b(?:rows?|entry|entries|records?|[a-z]+s (?:with|without|lacking|missing|that (?:lack|have|miss)|where|whose|in which|for which))\b/i;

export function takeGaps(sentences: readonly Sentence[], table: TaskTable): Gaps[] {
  const gaps: Gaps[] = [];
  const columns = table.schema.columns.flatMap(({ name }) => splitWords(name));
  const lacksIts = (clause: string) =>
    [...clause.matchAll(/\b(?:with|having|have|has|lists?|lack|lacks) (?:no|without) ([a-z]+)\b/gi)].some(([, word]) =>
      columns.some((each) => sameWord(each, word!.toLowerCase())),
    );
  const isClear = (clause: string) =>
    (
      clause
        .replace(/«\d+»/g, ' ')
        .toLowerCase()
        .match(/[\p{L}][\p{L}\d'’-]*/gu) ?? []
    ).every(
      (word) =>
        WORDS.has(word) ||
        isPlain(word) ||
        isOfAKind(word) ||
        LEFT_OUT.test(word) ||
        columns.some((each) => sameWord(each, word)) ||
        isNounOfRows(word),
    );
  for (const sentence of sentences) {
    const isAboutGaps = (said: string) => {
      const text = withNumbered(said, columns);
      const isLeftOut = LEFT_OUT.test(text) && (GAP.test(text) || lacksIts(text));
      return (isLeftOut || COMPLETE.test(text)) && !MORE.test(text) && isClear(text);
    };
    const withoutGaps = (clause: string) => {
      if (!isAboutGaps(clause)) return clause;
      const lacking = lackingIn(clause, table);
      if (!lacking) return clause;
      gaps.push({
        columns: lacking.map(({ name }) => name),
        ofRows: ROWS.test(clause),
        ofAMeasure: spokenOf(clause).length > 0,
      });
      return ' ¦ ';
    };
    const clauses = sentence.text.split(CLAUSES);
    const apart = clauses.every((clause) => !/\p{L}/u.test(clause) || isAboutGaps(clause));
    sentence.text = (!apart && isAboutGaps(sentence.text) ? [sentence.text] : clauses).map(withoutGaps).join('');
  }
  return gaps;
}

/** "Week 12", of `sbp_week12`. */
const withNumbered = (text: string, columns: readonly string[]) =>
  text.replace(/\b(\p{L}+)[ -](\d+)\b/gu, (said, word: string, number: string) =>
    columns.includes(`${word.toLowerCase()}${number}`) ? `${word}${number}` : said,
  );

/** Columns that have gaps: those that are named, else the only one of which there are words; nothing where there are several and whole rows are left out for them. */
function lackingIn(clause: string, table: TaskTable): ColumnSchema[] | undefined {
  const named = columnsIn(clause, table);
  const { columns } = table.schema;
  const gaps = columns.filter(({ nulls }) => nulls > 0);
  if (named.length) return named.filter((each) => gaps.includes(each));
  const words = splitWords(
    withNumbered(
      clause,
      columns.flatMap(({ name }) => splitWords(name)),
    ),
  );
  const hinted = gaps.filter((column) => isHinted(column, words));
  const told = hinted.length ? hinted : gaps.filter((column) => isTold(column, words));
  const kept = told.filter(({ samples }) => samples.length > 0);
  if (told.length > 1 && kept.length === 1) return kept;
  if (told.length > 1) return ROWS.test(clause) ? undefined : [];
  return told;
}

/** "patients", "districts": a plural by which rows are called; no word of what is done to them. */
const isNounOfRows = (word: string) => /^[a-z]{3,}s$/.test(word) && !/(?:ing|est|ous)s?$/.test(word);
