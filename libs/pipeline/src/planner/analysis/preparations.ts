// Sentences that make rows ready before anything is asked of them: a new feature, gaps filled, columns scaled. Each is read
// whole: one that begins so and ends otherwise is left with the questions, where it has no meaning.
import type { ColumnSchema, Computation, Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { columnsPrepared } from '../compile/preparations.ts';
import { isNumber } from '../columns.ts';
import { computationIn } from '../computed-columns.ts';
import { classesIn } from './classes.ts';
import { sentenceOver, type Template } from './templates.ts';

export interface Prepared {
  steps: Preparation[];
  /** The sentences that are left, with the new feature by its name. */
  asks: string[];
  notes: string[];
}

const OPENING =
  /^(?:(?:please|first|then|next|also),?\s+)*(?:(?:perform|apply|use|conduct) (?:comprehensive )?(?:feature engineering|data preprocessing)(?: techniques?)?(?: (?:on|to) the [\w ]*?(?:dataset|data set|data))?(?: (?:by|and|to)\s+)?)?/i;
const NAMED =
  /^creat(?:e|ing) (?:a|an) (?:new )?(?:feature|column|variable|field)(?: (?:called|named|titled))?\s*(?:["'“‘](?<quoted>[\w ]+)["'”’]|(?<bare>[A-Za-z_]\w*(?=\s+(?:by|that|which|from|as|to|of))))?,?\s*(?<how>.*)$/is;
const THE_NEW_ONE =
  /\b(?:this|the|that) (?:new|newly created|resulting|created|transformed|log-transformed|scaled|normali[sz]ed|standardi[sz]ed|filled|imputed) (?:feature|column|variable|field)\b|\bthis (?:feature|column|variable)\b/gi;

/** "… after filling the missing values": once they are filled. */
export const withoutAfter = (ask: string) =>
  ask.replace(
    /,? after (?:the )?(?:filling|imput\w+|handling|replacing|normali[sz]\w+|scaling|standardi[sz]\w+|transform\w+)(?: (?:the |them|any )?(?:missing values|values|column)?)?(?: in (?:the |this )?column)?$/i,
    '',
  );

export function preparedBy(sentences: readonly string[], file: TaskTable): Prepared {
  const prepared: Prepared = { steps: [], asks: [], notes: [] };
  let feature: string | undefined;
  for (const sentence of sentences.flatMap(apart)) {
    const table = after(prepared.steps, file);
    const plain = sentence.replace(OPENING, '');
    if (plain === '') continue;
    const step = definition(plain, table) ?? transformation(plain, table);
    if (step) {
      prepared.steps.push(step);
      feature = step.name;
      prepared.notes.push(`${step.name} is computed for every row: ${step.op} of ${step.columns.join(', ')}.`);
    } else {
      const name = feature;
      const asked = plain.replace(/^then,?\s+/i, '');
      prepared.asks.push(name ? asked.replace(THE_NEW_ONE, `"${name}"`) : sentence);
    }
  }
  return prepared;
}

/** "Normalize the fare … and calculate its mean": a step, and a question. */
const apart = (sentence: string): string[] =>
  PREPARES.test(sentence.replace(OPENING, ''))
    ? sentence.split(/,? (?:and )?(?:then )?(?=(?:calculate|compute|find|determine|report)\b)/i)
    : [sentence];

const PREPARES = /^(?:normali|standardi|scale|impute|fill|replace|handle|apply|perform|log|create|creating)/i;

/** A sentence of the method that is a step by itself: "Missing values in Age should be filled with the median". */
export const stepIn = (sentence: string, table: TaskTable) =>
  definition(sentence.replace(OPENING, ''), table) ?? transformation(sentence.replace(OPENING, ''), table);

function after(steps: readonly Preparation[], file: TaskTable): TaskTable {
  if (steps.length === 0) return file;
  const columns = columnsPrepared({ rows_of: file.name, computed: [...steps] }, file.schema.columns);
  return { ...file, schema: { ...file.schema, columns } };
}

/** "Create a new feature called FamilySize by summing SibSp and Parch." */
function definition(sentence: string, table: TaskTable): (Computation & { name: string }) | undefined {
  const { quoted, bare, how = '' } = NAMED.exec(sentence)?.groups ?? {};
  if (how === '') return undefined;
  const name = quoted ?? bare ?? 'feature';
  if (table.schema.columns.some((column) => column.name.toLowerCase() === name.toLowerCase())) return undefined;
  const value = classesIn(how, table) ?? ofTemplates(FEATURES, how, table) ?? computationIn(how, table);
  return value && { name, ...value };
}

/** "Normalize the Fare column using Min-Max scaling": the column itself is another from then on. */
function transformation(sentence: string, table: TaskTable): (Computation & { name: string }) | undefined {
  const value = ofTemplates(TRANSFORMATIONS, sentence, table);
  return value && { name: value.columns[0]!, ...value };
}

function ofTemplates(list: readonly Template[], text: string, table: TaskTable): Computation | undefined {
  const { pattern, columns } = sentenceOver(text, table);
  for (const { says, op, of = isNumber } of list) {
    if (says.test(pattern) && columns.length === 1 && of(columns[0]!)) return { op, columns: [columns[0]!.name] };
  }
  return undefined;
}

const ANY = () => true;
const isTime = ({ type }: ColumnSchema) => type === 'timestamp';
const isText = ({ type }: ColumnSchema) => type === 'text';

const FEATURES: readonly Template[] = [
  {
    says: /^by subtracting the (?:mean|average)(?: value)? (?:of|from)(?: the)? ⟨0⟩(?: column)? from (?:each|every) (?:value|entry|element)(?: in (?:that|the|this)(?: ⟨0⟩)? column)?$/,
    op: 'centred',
  },
  {
    says: /^by (?:taking|computing|calculating|applying) the (?:natural )?log(?:arithm)?(?: transformation)? (?:of|to)(?: the)? ⟨0⟩(?: column)?$/,
    op: 'log',
  },
  { says: /^by (?:taking|computing|calculating) the square root of(?: the)? ⟨0⟩(?: column)?$/, op: 'sqrt' },
  { says: /^by squaring(?: the)? ⟨0⟩(?: column)?$/, op: 'square' },
  {
    says: /^(?:by|that|which) (?:applying |is )?(?:the )?min-?max (?:scaling|scaled|normali[sz]ation|normali[sz]ed)(?: version)? (?:to|of)(?: the)? ⟨0⟩(?: column)?$/,
    op: 'minmax',
  },
  {
    says: /^(?:that|which) (?:represents|contains|is) the hour(?: of the day)? (?:of|from|in)(?: the)? ⟨0⟩(?: column)?$/,
    op: 'hour',
    of: isTime,
  },
  { says: /^by extracting the hour from(?: the)? ⟨0⟩(?: column)?$/, op: 'hour', of: isTime },
  {
    says: /^(?:that|which) (?:represents|contains|is) the (?:length|number of characters)(?: of the text)? (?:of|in)(?: the)? ⟨0⟩(?: column)?$/,
    op: 'length',
    of: isText,
  },
];

const PASSIVE = String.raw`(?:any |all )?(?:the )?(?:missing|null) values (?:in|of|for)(?: the)? ⟨0⟩(?: column)? (?:should|must|will|are to) be (?:filled|imputed|replaced)|⟨0⟩ (?:missing|null) values (?:should|must) be (?:filled|imputed|replaced)`;
const GAPS = String.raw`(?:handle|impute|fill(?: in)?|replace)(?: any| all)?(?: the)? (?:missing|null)(?: values)? (?:values )?(?:in|of|for)(?: the)? ⟨0⟩(?: column)?`;
const WITH = String.raw`(?: (?:by )?(?:imputing them |filling them |replacing them )?(?:with|using|by))(?: the| its)?`;

const TRANSFORMATIONS: readonly Template[] = [
  {
    says: new RegExp(
      `^(?:${GAPS}|${PASSIVE})${WITH} (?:mean|average)(?: value)?(?: imputation)?(?: of (?:the|that|this) column)?$`,
    ),
    op: 'fill_mean',
  },
  {
    says: new RegExp(
      `^(?:${GAPS}|${PASSIVE})${WITH} median(?: value)?(?: imputation)?(?: of (?:the|that|this) column)?$`,
    ),
    op: 'fill_median',
  },
  {
    says: new RegExp(
      `^(?:${GAPS}|${PASSIVE})${WITH} (?:mode|most frequent|most common)(?: value)?(?: of (?:the|that|this) column)?$`,
    ),
    op: 'fill_mode',
    of: ANY,
  },
  {
    says: /^(?:normali[sz]e|scale)(?: the)?(?: values (?:of|in))?(?: the)? ⟨0⟩(?: column)? (?:using|with|by)(?: the)? min-?max (?:scaling|normali[sz]ation|scaler)(?: method| technique)?$/,
    op: 'minmax',
  },
  {
    says: /^(?:apply|perform|use)(?: the)? min-?max (?:scaling|normali[sz]ation) (?:to|on)(?: the)? ⟨0⟩(?: column)?$/,
    op: 'minmax',
  },
  {
    says: /^(?:normali[sz]e|standardi[sz]e|scale)(?: the)? ⟨0⟩(?: column)? (?:using|with|by)(?: the)? (?:z-?scores?|standard)(?: normali[sz]ation| scaling| standardi[sz]ation| method)?$/,
    op: 'zscore',
  },
  {
    says: /^(?:apply|perform)(?: a| the)?(?: natural)? log(?:arithm(?:ic)?)?[ -]transform(?:ation)? (?:to|on)(?: the)? ⟨0⟩(?: column)?$/,
    op: 'log',
  },
  { says: /^log[ -]transform(?: the)? ⟨0⟩(?: column)?$/, op: 'log' },
];
