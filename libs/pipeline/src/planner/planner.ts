import type { Relations } from '@quaestor/contracts';
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
import { spellingNotes } from './compile/spellings.ts';
import { withFullNames } from './computed/joined-names.ts';
import { read } from './read-tables.ts';
import { readSeveral } from './read-several.ts';
import { Unclear } from './reading.ts';
import { columnsIn } from './relational/read-related.ts';
import { amongThose, speaksOfEarlier } from './request/among-those.ts';
import { type Asked, takeApart } from './request/answer-format.ts';
import { withoutAsides } from './request/asides.ts';
import { withoutEmphasis } from './request/emphasis.ts';
import { byNamedDate, byOrderDate, byPayDate } from './request/by-date.ts';
import { correctionsOf } from './request/corrections.ts';
import { beginsAsFollowUp, followUp } from './request/follow-up.ts';
import { plainRequest } from './request/plain-request.ts';
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
    const written = this.writeFor({ ...context, question: reworded(plain) }, plain);
    if (written.kind === 'abstention' || aside.length === 0) return written;
    return { ...written, notes: [...written.notes, ...aside.map((words) => `"${words}" says nothing of the data.`)] };
  }

  /** @param said the question as it was put, before it was reworded */
  private writeFor(
    { question, tables, relations, follows, names }: WritingContext,
    said: string,
  ): WrittenScript | Abstention {
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
      this.readAround(question, said, tables, relations) ??
      naming(asked, wordsWithoutPlace(tokenized, tables.map(withFullNames)).slice(0, MAX_NAMED))
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

  /** In the question by itself, where what is said around and within it is none of the data's, and by the date that it names. */
  private readAround(
    question: string,
    said: string,
    tables: readonly TaskTable[],
    relations: Relations,
  ): WrittenScript | undefined {
    const { question: alone, asides } = withoutAsides(said, tables);
    const plainer = withoutEmphasis(alone, tables);
    const isLess = asides.length > 0 || plainer !== undefined;
    const plain = isLess ? reworded(plainer?.question ?? alone) : question;
    const dated = byNamedDate(plain, tables) ?? byOrderDate(plain, tables) ?? byPayDate(plain, tables);
    if (!isLess && !dated) return undefined;
    const text = dated?.question ?? plain;
    const within = dated?.tables ?? tables;
    const asked = this.readCorrected(new TokenizedQuestion(text), within, relations);
    const written = asked.kind === 'script' ? asked : this.readSeveral(text, within, relations);
    if (!written || plainer?.tells(written.plan) === false) return undefined;
    const notes = [...(dated ? [dated.note] : []), ...asides.map((words) => `"${words}" says nothing of the data.`)];
    return { ...written, notes: [...written.notes, ...notes] };
  }

  private readSeveral(question: string, tables: readonly TaskTable[], relations: Relations): WrittenScript | undefined {
    return readSeveral(question, tables, {
      read: (part) => {
        const asked = this.readCorrected(new TokenizedQuestion(part), tables, relations);
        return asked.kind === 'script' ? asked : undefined;
      },
      follow: (part, earlier) => this.follow(new TokenizedQuestion(part), earlier, tables),
    });
  }

  private follow(
    tokenized: TokenizedQuestion,
    earlier: EarlierQuestion,
    tables: readonly TaskTable[],
  ): WrittenScript | undefined {
    const followed = followUp(tokenized, earlier, tables);
    if (!followed) return undefined;
    const columns = columnsIn(followed.plan);
    const notes = [...new Set([...followed.notes, ...spellingNotes(followed.plan, tables)])];
    return { kind: 'script', script: compilePlan(followed.plan, tables), model: null, columns, ...followed, notes };
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
