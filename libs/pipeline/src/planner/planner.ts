import type { ColumnMapping, Plan, Relations } from '@quaestor/contracts';
import type {
  Abstention,
  EarlierQuestion,
  ScriptWriter,
  TaskTable,
  WritingContext,
  WrittenScript,
} from '@quaestor/ports';
import { splitWords } from '../words/split-words.ts';
import { type Correction, editDistance } from '../words/spelling.ts';
import { CERTAIN_SCORE } from '../words/table-index.ts';
import { numberLeftOut } from '../sql/left-out.ts';
import { TokenizedQuestion } from '../words/tokens.ts';
import { LeftOver, readBrief } from './analysis/read-brief.ts';
import { type Asked, takeApart } from './answer-format.ts';
import { compilePlan } from './compile-plan.ts';
import { correctionsOf } from './corrections.ts';
import { amongThose, speaksOfEarlier } from './among-those.ts';
import { beginsAsFollowUp, followUp } from './follow-up.ts';
import { readByGrammar } from './grammar/read-by-grammar.ts';
import { NoPlace, type Reading, Unclear } from './reading.ts';
import { isAboutAnother, namedFirst } from './relational/about-another.ts';
import { inItsWords } from './in-its-words.ts';
import { computedIn } from './computed-columns.ts';
import { readDerived } from './derived-columns.ts';
import { readOver } from './relational/read-over.ts';
import { plainRequest } from './plain-request.ts';
import { reworded } from './rewordings.ts';
import {
  columnsIn,
  missesThose,
  readJoined,
  readRelated,
  type RelatedReading,
  showsKeys,
} from './relational/read-related.ts';
import { completed, isSingle, questionsIn, shared } from './several-questions.ts';
import { unknownWords, wordsWithoutPlace } from './unknown-words.ts';
import { eachCondition } from './each-condition.ts';

/** Names of words and columns that an abstention carries, at most. */
const MAX_NAMED = 10;

/** Answers what it understands down to the last word, by rules alone; the same question always gives the same script. */
export class Planner implements ScriptWriter {
  readonly name = 'planner';
  readonly model = null;
  /** Its scripts follow from the question: another try would write the same. */
  readonly canRepair = false;

  async write({ question, ...context }: WritingContext): Promise<WrittenScript | Abstention> {
    const { question: plain, aside } = plainRequest(question);
    const written = this.writeFor({ ...context, question: reworded(plain) });
    if (written.kind === 'abstention' || aside.length === 0) return written;
    return { ...written, notes: [...written.notes, ...aside.map((words) => `"${words}" says nothing of the data.`)] };
  }

  private writeFor({ question, tables, relations, follows, names }: WritingContext): WrittenScript | Abstention {
    const format = takeApart(question, names);
    const tokenized = new TokenizedQuestion(format.question);
    if (format.names.length) return this.readBrief(format, tokenized, tables);
    const followed = follows && this.follow(tokenized, follows, tables);
    if (followed && tables.some((table) => beginsAsFollowUp(tokenized, table))) return followed;
    const asked = this.readCorrected(tokenized, tables, relations);
    if (asked.kind === 'script')
      return follows && speaksOfEarlier(tokenized, tables) ? ofThose(asked, follows, tables, tokenized) : asked;
    return (
      followed ??
      this.readSeveral(question, tables, relations) ??
      naming(asked, wordsWithoutPlace(tokenized, tables).slice(0, MAX_NAMED))
    );
  }

  /** A question with lines below it on how the answer is found and what its values are called. */
  private readBrief(
    asked: Asked,
    question: TokenizedQuestion,
    tables: readonly TaskTable[],
  ): WrittenScript | Abstention {
    const [table, ...others] = tables;
    try {
      if (!table || others.length) throw new Unclear('names for the answer are understood of one table only');
      return writtenOver(readBrief(asked, table), tables, []);
    } catch (error) {
      if (!(error instanceof Unclear)) throw error;
      const abstained = {
        ...naming(abstention(question, tables, [error]), []),
        words: error.words.slice(0, MAX_NAMED),
      };
      if (!(error instanceof LeftOver)) return abstained;
      const nearly = writtenOver(error.nearly, tables, []);
      // A condition that is left out makes another question of it; other words seldom do.
      return numberLeftOut(asked.question, nearly.script, 'script') === undefined
        ? { ...abstained, nearly }
        : abstained;
    }
  }

  /** Questions that each are answered by one value; nothing when one of them is not understood by itself. */
  private readSeveral(question: string, tables: readonly TaskTable[], relations: Relations): WrittenScript | undefined {
    const read: (WrittenScript & { plan: Plan })[] = [];
    for (const part of questionsIn(question) ?? []) {
      const [first] = read;
      const whole = first ? completed(part, first.plan) : part;
      const written = this.readCorrected(new TokenizedQuestion(whole), tables, relations);
      if (written.kind !== 'script' || !written.plan || !isSingle(written.plan)) return undefined;
      const notes = whole === part ? written.notes : [...written.notes, `"${part}" is read as "${whole}".`];
      read.push({ ...written, plan: written.plan, notes });
    }
    const [first] = read;
    const [plans, ...then] =
      shared(
        read.map((each) => each.plan),
        questionsIn(question) ?? [],
      ) ?? [];
    if (!first || !plans || then.length === 0) return undefined;
    const plan: Plan = { ...plans, then };
    return {
      ...first,
      plan,
      script: compilePlan(plan, tables),
      columns: read.flatMap(({ columns }) => columns),
      mapping: read.flatMap(({ mapping }) => mapping),
      notes: [...new Set(read.flatMap(({ notes }) => notes))],
    };
  }

  private follow(
    tokenized: TokenizedQuestion,
    earlier: EarlierQuestion,
    tables: readonly TaskTable[],
  ): WrittenScript | undefined {
    const followed = followUp(tokenized, earlier, tables);
    if (!followed) return undefined;
    const columns = columnsIn(followed.plan);
    return { kind: 'script', script: compilePlan(followed.plan, tables), model: null, columns, ...followed };
  }

  private readCorrected(
    tokenized: TokenizedQuestion,
    tables: readonly TaskTable[],
    relations: Relations,
  ): WrittenScript | Refused {
    const plain = this.read(tokenized, tables, relations, []);
    if (plain.kind === 'script') return plain;
    const own = this.readInItsWords(tokenized, tables, relations);
    if (own || plain.words.length === 0) return own ?? plain;
    const corrections = correctionsOf(plain.words, tables);
    if (corrections.length === 0) return plain;
    const corrected = this.read(tokenized.corrected(corrections), tables, relations, corrections);
    return corrected.kind === 'script' ? corrected : plain;
  }

  /** In words of its table's own columns, which the answer tells. */
  private readInItsWords(
    { text }: TokenizedQuestion,
    tables: readonly TaskTable[],
    relations: Relations,
  ): WrittenScript | undefined {
    const said = inItsWords(text, tables);
    const written = said && this.read(new TokenizedQuestion(said), tables, relations, []);
    if (!written || written.kind !== 'script') return undefined;
    return { ...written, notes: [...written.notes, `It is read as "${said}".`] };
  }

  /** A question about one table, or about several and how they belong together. */
  private read(
    tokenized: TokenizedQuestion,
    tables: readonly TaskTable[],
    relations: Relations,
    corrections: readonly Correction[],
  ): WrittenScript | Refused {
    const related = tables.length > 1 ? readRelated(tokenized, tables, relations) : readComputed(tokenized, tables);
    if (related) return writtenOver(related, tables, corrections);
    const readings = readEach(tokenized, tables, relations);
    const alone = readAlone(tokenized, tables, readings, corrections);
    const [table, ...others] = tables;
    if (!table || others.length > 0) {
      // what fits one table is not asked of several, unless only these have a name for what it shows
      const isOwn = readings.some(({ reading }) => reading && !showsKeys(reading.plan, tables, relations));
      const joined = isOwn ? undefined : readJoined(tokenized, tables, relations);
      if (joined) return writtenOver(joined, tables, corrections);
      const computed = alone.kind === 'script' ? undefined : computedOfOne(tokenized, tables);
      if (computed) return writtenOver(computed, tables, corrections);
      if (isOwn || alone.kind !== 'script' || SAYS_KEYS.test(tokenized.text)) return alone;
      return abstention(tokenized, tables, [new Unclear('what would be shown are keys of things that have names')]);
    }
    if (alone.kind === 'script') return alone;
    const derived = readDerived(tokenized, table);
    return derived ? writtenOver(derived, tables, corrections) : alone;
  }
}

const SAYS_KEYS = /\b(ids?|identifiers?|keys?|codes?|numbers?)\b/i;

interface OfTable {
  table: TaskTable;
  reading?: Reading;
  doubt?: Unclear;
}

/** The question read against each table by itself, those aside that it is not about. */
function readEach(tokenized: TokenizedQuestion, tables: readonly TaskTable[], relations: Relations): OfTable[] {
  return tables
    .filter((table) => !isAboutAnother(tokenized, table, tables))
    .map((table) => {
      try {
        const reading = readByGrammar(tokenized, table);
        if (missesThose(reading.plan, tables, relations))
          return { table, doubt: new Unclear('those that have no such row may have none at all') };
        return { table, reading };
      } catch (error) {
        if (!(error instanceof Unclear)) throw error;
        return { table, doubt: error };
      }
    });
}

function readAlone(
  tokenized: TokenizedQuestion,
  tables: readonly TaskTable[],
  each: readonly OfTable[],
  corrections: readonly Correction[],
): WrittenScript | Refused {
  const readings = each.flatMap(({ table, reading }) => (reading ? [{ table, reading }] : []));
  const doubts = each.flatMap(({ doubt }) => doubt ?? []);
  const named = readings.filter(({ reading }) => reading.namesTable);
  const fitting = named.length ? named : readings;
  const meant =
    fitting.length > 1 &&
    namedFirst(
      tokenized,
      fitting.map(({ table }) => table),
      tables,
    );
  const [first, second] = meant ? fitting.filter(({ table }) => table === meant) : fitting;
  if (!first) return abstention(tokenized, tables, doubts);
  if (second) {
    const names = readings.map(({ table }) => table.name);
    return {
      kind: 'abstention',
      reason: `the question fits several tables: ${names.join(', ')}`,
      words: [],
      nearest: [],
      doubt: undefined,
    };
  }
  return written(first.table, first.reading, corrections);
}

function writtenOver(
  { plan, columns, mapping, notes }: RelatedReading,
  tables: readonly TaskTable[],
  corrections: readonly Correction[],
): WrittenScript {
  return {
    kind: 'script',
    script: compilePlan(plan, tables),
    plan,
    model: null,
    columns,
    mapping: mapping.map((each) => asWritten(each, corrections)),
    notes: [...notesOf(corrections), ...notes],
  };
}

/** A question about columns that it computes itself, of the only table. */
function readComputed(tokenized: TokenizedQuestion, tables: readonly TaskTable[]): RelatedReading | undefined {
  const [table] = tables;
  const computed = table && computedIn(tokenized, table);
  const reading = computed && readOver(computed.question, computed.source, tables);
  // a word for a duration may have meant something else
  if (!reading || !JSON.stringify({ ...reading.plan, from: null }).includes(JSON.stringify(computed.name)))
    return undefined;
  return { ...reading, notes: [...computed.notes, ...reading.notes] };
}

/** What is computed of one of several tables, where the whole question is about that one. */
function computedOfOne(tokenized: TokenizedQuestion, tables: readonly TaskTable[]): RelatedReading | undefined {
  const own = tables.filter((table) => !isAboutAnother(tokenized, table, tables));
  const [found, ...others] = own.flatMap((table) => readComputed(tokenized, [table]) ?? []);
  return others.length === 0 ? found : undefined;
}

/** A whole question that says "of them": of the rows that the earlier one was about, or refused. */
function ofThose(
  asked: WrittenScript,
  earlier: EarlierQuestion,
  tables: readonly TaskTable[],
  question: TokenizedQuestion,
): WrittenScript | Abstention {
  const plan = asked.plan && amongThose(asked.plan, earlier);
  if (!plan) {
    const doubt = new Unclear(`which rows are meant is not told by "${earlier.question}"`);
    return naming(abstention(question, tables, [doubt]), []);
  }
  const notes = [...asked.notes, `It is taken of what "${earlier.question}" is about.`];
  return { ...asked, plan, script: compilePlan(plan, tables), columns: columnsIn(plan), notes };
}

function written(
  table: TaskTable,
  { plan, mapping, notes }: Reading,
  corrections: readonly Correction[],
): WrittenScript {
  return {
    kind: 'script',
    script: compilePlan(plan, [table]),
    plan,
    model: null,
    columns: columnsOf(plan, table).map((column) => ({ table: table.name, column })),
    mapping: mapping.map((each) => asWritten(each, corrections)),
    notes: [...notesOf(corrections), ...notes],
  };
}

const notesOf = (corrections: readonly Correction[]) =>
  corrections.map(({ written: word, read }) => `"${word}" is read as "${read}".`);

/** A phrase with a corrected word in it is a misspelling, and is shown as it was written. */
function asWritten(mapping: ColumnMapping, corrections: readonly Correction[]): ColumnMapping {
  const words = mapping.phrase.split(' ');
  const phrase = words.map((word) => corrections.find(({ read }) => read === word)?.written ?? word).join(' ');
  return phrase === mapping.phrase
    ? mapping
    : { ...mapping, phrase, evidence: 'misspelling', score: Math.min(mapping.score, CERTAIN_SCORE) };
}

function columnsOf({ measure, filters, group_by, columns, order, answer }: Plan, table: TaskTable): string[] {
  const conditions = eachCondition([...filters, ...(measure?.part ?? []), ...(measure?.sides?.flat() ?? [])]);
  const shown = answer === 'rows' && columns.length === 0 ? table.schema.columns.map(({ name }) => name) : columns;
  const used = [
    measure?.column,
    measure?.other,
    order?.column,
    ...shown,
    ...conditions.map(({ column }) => column),
    ...group_by.map(({ column }) => column),
  ];
  return [...new Set(used.filter((column) => column !== null && column !== undefined))];
}

/** With what kept the rules from the table that they came to first. */
type Refused = Abstention & { doubt: Unclear | undefined };

function abstention(question: TokenizedQuestion, tables: readonly TaskTable[], doubts: readonly Unclear[]): Refused {
  const words = unknownWords(question, tables).slice(0, MAX_NAMED);
  const candidates = doubts.flatMap((doubt) => doubt.candidates);
  const similar = words.flatMap((word) => similarColumns(word, tables));
  return {
    kind: 'abstention',
    reason: doubts[0]?.message ?? 'there is no table',
    words,
    nearest: [...new Set([...similar, ...candidates])].slice(0, MAX_NAMED),
    doubt: doubts[0],
  };
}

/** With the words that are missing, where it is known which: without them the others may have had a place. */
function naming({ doubt, ...refused }: Refused, words: readonly string[]): Abstention {
  if (words.length === 0) return refused;
  const reason =
    doubt instanceof NoPlace ? `no place was found for ${words.map((word) => `"${word}"`).join(', ')}` : refused.reason;
  return { ...refused, words, reason };
}

/** Columns whose name is a slip of the pen away from the word. */
function similarColumns(word: string, tables: readonly TaskTable[]): string[] {
  const wanted = splitWords(word).join(' ');
  if (wanted.length < 4 || wanted.length > 60) return [];
  return tables
    .flatMap(({ schema }) => schema.columns)
    .map(({ name }) => ({ name, distance: editDistance(wanted, splitWords(name).join(' ')) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / 4)))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}
