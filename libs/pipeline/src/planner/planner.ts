import type { Plan, Relations } from '@quaestor/contracts';
import type {
  Abstention,
  EarlierQuestion,
  ScriptWriter,
  TaskTable,
  WritingContext,
  WrittenScript,
} from '@quaestor/ports';
import { numberLeftOut } from '../sql/left-out.ts';
import { TokenizedQuestion } from '../words/tokens.ts';
import { LeftOver, readBrief } from './analysis/read-brief.ts';
import { compilePlan } from './compile/compile-plan.ts';
import { read } from './read-tables.ts';
import { Unclear } from './reading.ts';
import { columnsIn } from './relational/read-related.ts';
import { amongThose, speaksOfEarlier } from './request/among-those.ts';
import { type Asked, takeApart } from './request/answer-format.ts';
import { correctionsOf } from './request/corrections.ts';
import { beginsAsFollowUp, followUp } from './request/follow-up.ts';
import { plainRequest } from './request/plain-request.ts';
import { completed, ELLIPTIC, isElliptic, isSingle, questionsIn, shared } from './request/several-questions.ts';
import { wordsWithoutPlace } from './request/unknown-words.ts';
import { abstention, MAX_NAMED, naming, type Refused } from './telling/abstention.ts';
import { writtenOver } from './telling/written.ts';
import { inItsWords } from './wording/in-its-words.ts';
import { reworded } from './wording/rewordings.ts';

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
    const parts = questionsIn(question) ?? [];
    for (const part of parts) {
      const [first] = read;
      const other = first && this.ofOthers(part, { question: parts[0]!, plan: first.plan }, tables);
      if (other) {
        read.push(other);
        continue;
      }
      if (first && isElliptic(part, first.plan)) return undefined;
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
        parts,
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

  /** "…, and how many for books": what the first asks, of others. */
  private ofOthers(
    part: string,
    first: EarlierQuestion,
    tables: readonly TaskTable[],
  ): (WrittenScript & { plan: Plan }) | undefined {
    const said = isElliptic(part, first.plan) ? part.replace(ELLIPTIC, 'and $<of> ') : undefined;
    const written = said && this.follow(new TokenizedQuestion(said), first, tables);
    return written && written.plan ? { ...written, plan: written.plan } : undefined;
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
    const plain = read(tokenized, tables, relations, []);
    if (plain.kind === 'script') return plain;
    const own = this.readInItsWords(tokenized, tables, relations);
    if (own || plain.words.length === 0) return own ?? plain;
    const corrections = correctionsOf(plain.words, tables);
    if (corrections.length === 0) return plain;
    const corrected = read(tokenized.corrected(corrections), tables, relations, corrections);
    return corrected.kind === 'script' ? corrected : plain;
  }

  /** In words of its table's own columns, which the answer tells. */
  private readInItsWords(
    { text }: TokenizedQuestion,
    tables: readonly TaskTable[],
    relations: Relations,
  ): WrittenScript | undefined {
    const said = inItsWords(text, tables);
    const written = said && read(new TokenizedQuestion(said), tables, relations, []);
    if (!written || written.kind !== 'script') return undefined;
    return { ...written, notes: [...written.notes, `It is read as "${said}".`] };
  }
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
