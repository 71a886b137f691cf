// Rows and columns made fit: marks for no value, gaps filled, columns scaled, rows left out that repeat or lack something.
import type { Computation, Filter, Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber } from '../../columns.ts';
import { ANY_COL, COL, columnOf, freshName, NUM, numberIn, type Rule, type Step, THE } from '../text/pieces.ts';
import { likeness } from '../text/likeness.ts';
import { columnsIn, markOf } from '../text/marked.ts';

const MISSING = `(?:(?:a |an )?(?:missing|not recorded|no (?:observation|data|value|measurement|reading)|unknown|not available|not observed|absent|null|nan)(?: (?:observations?|values?|data|readings?|entry|entries|measurements?))?)`;
const MEANS = `(?:marks?|means?|stands? for|is|are|denotes?|represents?|indicates?|as|=|codes? for|flags?|signals?)`;
const FILL = `(?:fill(?:ed|ing)?(?: in| up)?|imput(?:e|ed|ing)|replac(?:e|ed|ing)|handl(?:e|ed|ing))`;
const GAPS = `(?:(?:missing|null|empty|absent|unknown|nan)(?: (?:values|entries|cells|data|ones))?|gaps|nulls|blanks|nans)`;
const BY: readonly (readonly [string, Computation['op']])[] = [
  ["(?:column(?:['’]s)? )?(?:mean|average)(?: value)?(?: imputation)?", 'fill_mean'],
  ["(?:column(?:['’]s)? )?median(?: value)?(?: imputation)?", 'fill_median'],
  ["(?:column(?:['’]s)? )?(?:mode|most (?:frequent|common))(?: value| category| entry)?(?: imputation)?", 'fill_mode'],
];
const WITH = `(?:by ${FILL}(?: (?:it|them))?(?: (?:with|by|using))?|(?:${FILL}(?: (?:it|them))? )?(?:with|by|using|through))`;
const SAME = `(?:(?: [a-z]+)? (?:of|at|in|within|for|over) (?:(?:the |each |every )?(?:same|respective|own|corresponding)|its|their|each|every|the [a-z]+['’]s) (?:${COL}|([a-z]+))|,? (?:group(?:ed|ing) by|by|per) ${COL})?`;
const OWN = `(?: (?:of|in|from|for) (?:the|that|this|its|each)(?: respective| same| original)?(?: (?:non-missing|remaining|valid|known|other|available|observed|present))? ?(?:columns?|values|variable|feature|ones)?)?`;

const COLS = `${ANY_COL}(?:(?:, and |, | and )${THE}${ANY_COL})*`;

const BEYOND: readonly (readonly [RegExp, '>' | '>=' | '<' | '<='])[] = [
  [/^(?:>=|≥|at least|greater than or equal to|of at least)$/i, '>='],
  [/^(?:<=|≤|at most|less than or equal to|of at most)$/i, '<='],
  [/^(?:>|above|over|greater than|larger than|higher than|more than|exceeding|beyond)$/i, '>'],
  [/^(?:<|below|under|less than|lower than|smaller than)$/i, '<'],
];
const BEYOND_WORDS =
  '(?:>=|≥|<=|≤|>|<|at least|at most|(?:greater|less) than or equal to|above|over|below|under|exceeding|beyond|(?:greater|larger|higher|more|less|lower|smaller) than)';
const IMPOSSIBLE = `(?:(?:impossible|implausible|invalid|negative|unrealistic|erroneous|zero) )?`;

/** "Treat values above 60 as missing": no value where it is beyond a limit. */
const emptiedBeyond: Rule = {
  says: new RegExp(
    `(?:treat|consider|regard|set|mark|replace|convert|turn|change|recode)(?:ing)? (?:(?:all|any|the|every|each) )*${IMPOSSIBLE}(?:(?:values?|readings?|entries|measurements?|numbers) )?(?:(?:of|in) ${THE}${COL} |${THE}${COL} (?:values? |readings? )?)?(?:(?:that|which) (?:is|are|lie|lies) )?(${BEYOND_WORDS}) ${NUM}(?: (?:in|of) ${THE}${COL}(?: column)?)? (?:as|to|with|by|into) (?:be )?${MISSING}`,
    'i',
  ),
  make: (match, table, sentence) => {
    const places = [match[1], match[2], match[5]].filter((place) => place !== undefined);
    const [column, ...others] = places.length
      ? places.map((place) => columnOf(place, table)!)
      : columnsIn(sentence, table);
    const op = BEYOND.find(([words]) => words.test(match[3]!))?.[1];
    if (!column || others.length || !op || !isNumber(column)) return undefined;
    const when: Filter[] = [{ column: column.name, op, values: [numberIn(match[4]!)] }];
    return {
      steps: [{ name: column.name, op: 'null_value', columns: [column.name], when }],
      instead: markOf(column, table),
    };
  },
};

const emptied = (value: string) => (match: readonly string[], table: TaskTable, sentence: string) => {
  const [one, ...others] = columnsIn(match[0]!, table).length
    ? columnsIn(match[0]!, table)
    : columnsIn(sentence, table);
  const number = numberIn(/(?<![«\d.])-?\d[\d,]*(?:\.\d+)?(?!»)/.exec(match[0]!)?.[0] ?? value);
  if (!one || others.length || !isNumber(one)) return undefined;
  return {
    steps: [{ name: one.name, op: 'null_value' as const, columns: [one.name], value: number }],
    instead: markOf(one, table),
  };
};

const fills = BY.flatMap(([words, op]): Rule[] => {
  const make: Rule['make'] = (match, table) => {
    const columns = columnsIn(match[1]!, table);
    const alike = [match[2], match[4]].flatMap((place) => columnOf(place, table)?.name ?? []);
    const word = match[3];
    const hinted =
      word && !/^(?:columns?|variables?|features?)$/i.test(word)
        ? table.schema.columns.filter((each) => each.type === 'text' && likeness(each, [word]) > 0)
        : [];
    if (hinted.length > 1) return undefined;
    alike.push(...hinted.map(({ name }) => name));
    if (columns.some((column) => op !== 'fill_mode' && !isNumber(column)) || !columns.length) return undefined;
    if (op === 'fill_mode' && alike.length) return undefined;
    return {
      steps: columns.map(({ name }) => ({ name, op, columns: [name], ...(alike.length ? { within: alike } : {}) })),
      instead: columns.map((column) => markOf(column, table)).join(', '),
    };
  };
  const LIST = `(${ANY_COL}(?:(?:, and |, | and )${THE}${ANY_COL})*)`;
  return [
    {
      says: new RegExp(
        `${FILL} ${THE}${GAPS}(?: (?:in|of|for|from))? ${THE}${LIST}(?: columns?)? ${WITH} ${THE}${words}(?: ${ANY_COL})?${SAME}${OWN}`,
        'i',
      ),
      make,
    },
    {
      says: new RegExp(
        `${THE}${GAPS} (?:in|of|for) ${THE}${LIST}(?: columns?)? (?:should|must|will|are|is)(?: to)?(?: be)? ${FILL} ${WITH} ${THE}${words}${SAME}${OWN}`,
        'i',
      ),
      make,
    },
    {
      says: new RegExp(
        `${FILL} ${THE}(?:missing |null )${LIST}(?: (?:values|entries|columns?))? ${WITH} ${THE}${words}(?: ${ANY_COL})?${SAME}${OWN}`,
        'i',
      ),
      make,
    },
    {
      says: new RegExp(`${LIST} ${GAPS} (?:should|must|are to) be ${FILL} ${WITH} ${THE}${words}${SAME}${OWN}`, 'i'),
      make,
    },
    { says: new RegExp(`(?:impute |fill |and |, )${THE}${LIST} (?:with|by) ${THE}${words}${SAME}`, 'i'), make },
  ];
});

const fillsByValue: readonly Rule[] = [
  {
    says: new RegExp(
      `${FILL} ${THE}(?:${GAPS}(?: (?:in|of|for|from))? |(?:missing|null) )${THE}(${COLS})(?: columns?| values?| entries)? ${WITH} (?:the |a )?(?:value |constant |number )?(?:of )?${NUM}(?![\\d.]|th|st|nd|rd| ?%)`,
      'i',
    ),
    make: (match, table) => {
      const columns = columnsIn(match[1]!, table);
      if (!columns.length || !columns.every(isNumber)) return undefined;
      const value = numberIn(match.at(-1)!);
      return {
        steps: columns.map(({ name }) => ({ name, op: 'fill_value', columns: [name], value })),
        instead: columns.map((column) => markOf(column, table)).join(', '),
      };
    },
  },
];

const scaled =
  (op: 'minmax' | 'zscore'): Rule['make'] =>
  (match, table, sentence) => {
    const columns = columnsIn(match[0]!, table).filter(isNumber);
    const population = op === 'zscore' && /population|ddof ?= ?0|StandardScaler/i.test(sentence);
    return columns.length
      ? {
          steps: columns.map(({ name }) => ({ name, op, columns: [name], ...(population ? { population } : {}) })),
          instead: columns.map((column) => markOf(column, table)).join(', '),
        }
      : undefined;
  };

const TO_ONE = `(?:(?:interval|range) )?(?:from |between |of )?[[(]?0(?:,| to| and|-| -) ?1[\\])]?(?: range)?`;
const MINMAX = `(?:min(?:imum)?[- ]?max(?:imum)?(?: (?:scaling|normali[sz]ation|scaler|method|technique|feature scaling))?|${TO_ONE})`;

const inLogarithms = (place: string | undefined, table: TaskTable, sentence: string): Step | undefined => {
  const column = columnOf(place, table);
  return column && isNumber(column) && !/base|log ?(?:10|2)/i.test(sentence)
    ? { steps: [{ name: column.name, op: 'log', columns: [column.name] }], instead: markOf(column, table) }
    : undefined;
};

const present = (columns: readonly { name: string }[]): Preparation[] =>
  columns.length ? [{ keep: columns.map(({ name }): Filter => ({ column: name, op: 'present', values: [] })) }] : [];

const ROWS = `(?:rows?|records?|entries|observations?|days?|cases|lines|[a-z]+s|[a-z]+)`;
const DROP = `(?:drop|discard|remove|delete|exclude|ignore|skip|omit|leave out)`;

export const REPAIRS: readonly Rule[] = [
  emptiedBeyond,
  {
    says: new RegExp(
      `(?<!\\b(?:above|below|over|under|than|beyond|exceeding|to|at least|at most) |[<>=≥≤] ?)(?:(?:values? of|entries of|the (?:code|value)|in ${THE}${COL}(?: column)?,) )?${NUM} (?:(?:in|of) ${THE}${COL}(?: column)? )?${MEANS} ${MISSING}(?: and (?:has|have|must|should|is|are)(?: to)?(?: be)? (?:excluded|removed|ignored|dropped|left out|skipped)(?: first)?)?`,
      'i',
    ),
    make: emptied(''),
  },
  { says: new RegExp(`treat(?:ing)? ${NUM} as ${MISSING}(?: (?:in|of) ${THE}${COL})?`, 'i'), make: emptied('') },
  ...fills,
  ...fillsByValue,
  {
    says: new RegExp(
      `subtracting ${THE}(?:mean|average)(?: value)?(?: of| from)? ${THE}${COL}(?: column)? from ${THE}(?:value|entry|element)s?(?: (?:in|of) (?:that|the|this)(?: ${ANY_COL})? ?column)?`,
      'i',
    ),
    make: (match, table) => {
      const column = columnOf(match[1], table);
      return column && isNumber(column)
        ? { steps: [{ name: freshName(`${column.name} less its mean`, table), op: 'centred', columns: [column.name] }] }
        : undefined;
    },
  },
  {
    says: new RegExp(
      `(?:apply|perform|do|use)(?:ing)? ${THE}(?:natural )?(?:log|logarithm|logarithmic)[ -]?(?:transform(?:ation)?)? (?:to|on|for|of) ${THE}${COL}(?: column)?|(?:log|logarithmically)[ -]transform ${THE}${COL}(?: column)?`,
      'i',
    ),
    make: (match, table, sentence) => inLogarithms(match[1] ?? match[2], table, sentence),
  },
  {
    says: new RegExp(
      `(?:(?:apply|perform|do|use)(?:ing)? ${THE}${MINMAX} (?:to|on|for|of) ${THE}${COLS}(?: columns?| values)?|(?:normali[sz]e|scale|rescale|transform) ${THE}${COLS}(?: columns?| values)?(?: (?:using|with|by|through|via|to|into|in))? ${THE}${MINMAX})(?:,? ?(?:(?:to|in|into|so that (?:its|their|the|all) values (?:lie|are|range|fall)|between|such that|,) )*(?:the )?${TO_ONE})?`,
      'i',
    ),
    make: scaled('minmax'),
  },
  {
    says: new RegExp(
      `(?:(?:apply|perform|do|use)(?:ing)? ${THE}(?:z-?score (?:normali[sz]ation|standardi[sz]ation|scaling)|standardi[sz]ation|standard scaling) (?:to|on|for|of) ${THE}${COLS}(?: columns?)?|(?:standardi[sz]e|(?<!\\b(?:the|an?|its|their|absolute|of|by) )z-?score(?! of)|normali[sz]e) ${THE}${COLS}(?: columns?)?(?: (?:using|with|by|to|into|as|through|via) ${THE}(?:z-?score (?:normali[sz]ation|standardi[sz]ation|method|scaling)|z-?scores?|StandardScaler))?)(?:,? ?\\(?(?:to|with|so that (?:it|they) (?:has|have)|to have)? ?(?:a )?(?:zero mean|mean (?:of )?(?:=|is)? ?0),? (?:and )?(?:a )?(?:unit variance|(?:standard deviation|variance) (?:of )?(?:=|is)? ?1)\\)?)?`,
      'i',
    ),
    make: (match, table, sentence) =>
      /normali/i.test(match[0]!) && !/z-?score|StandardScaler|mean (?:of )?0/i.test(match[0]!)
        ? undefined
        : scaled('zscore')(match, table, sentence),
  },
  {
    says: new RegExp(
      `${DROP} (?:any |all |every |each |the )*${ROWS} (?:with|that (?:have|has|contain)|having|containing|which (?:have|contain)) (?:(?:any|a|at least one|one|some) )?(?:missing|null|nan|empty) (?:values?|entr(?:y|ies)|cells?|data)\\b(?: in any(?: of the)? columns?)?(?! (?:in|for|of|on|from|at)\\b)`,
      'i',
    ),
    make: (_, { schema }) => ({ steps: present(schema.columns.filter(({ nulls }) => nulls > 0)) }),
  },
  {
    says: new RegExp(
      `(?:first )?${DROP} (?:the |any |all |every |each )?${ROWS} (?:in which|where|for which|whose|with|without|lacking|missing|that (?:lack|miss))(?: a| the| any)?(?: missing(?: values?)? (?:in|of|for))? ?${THE}(${COLS})(?: (?:is|are|value|values))?(?: (?:missing|empty|null|unknown))?`,
      'i',
    ),
    make: (match, table) => {
      const columns = columnsIn(match[1]!, table);
      if (!/missing|lack|miss|without|empty|null|unknown/i.test(match[0]!)) return undefined;
      return { steps: present(columns) };
    },
  },
  {
    says: new RegExp(
      `(?:^|(?<=[;.¦] ?))(?:only )?(?:among|consider|use|of)(?: only)?(?: the)? ${ROWS} (?:with|that have) (?:an? |any )?(?:recorded|known|valid|non-?missing) (${ANY_COL})(?: value)?(?: only)?`,
      'i',
    ),
    make: (match, table) => ({ steps: present(columnsIn(match[1]!, table)) }),
  },
  {
    says: new RegExp(
      `(?:[a-z]+ )?(?:are|is|count as|means?) (?:repeats?|repeated|duplicates?|duplicated|the same)? ?(?:if|when|where) (?:they|all|it) (?:agrees?|are (?:equal|identical|the same)|match(?:es)?|coincide) in (?:every|all) (?:other )?columns? (?:except|but|other than|apart from) (${COLS})(?: \\([^()]*\\))?`,
      'i',
    ),
    make: (match, table) => {
      const except = columnsIn(match[1]!, table);
      return {
        steps: [
          { distinct: table.schema.columns.filter((column) => !except.includes(column)).map(({ name }) => name) },
        ],
      };
    },
  },
  {
    says: /(?<!not |n't )(?:first )?(?:after )?\b(?:remov|drop|delet|eliminat|discard)(?:e|ping|ing)? (?:the |all |any )?(?:(?:exact |fully |exactly )?(?:repeated|duplicate[ds]?|repeats?)(?: [a-z]+)?|[a-z]+ that are (?:identical|equal) to an earlier (?:row|one|record)(?: in (?:all|every) columns?)?)/i,
    make: (_, { schema }, sentence) =>
      /\b(?:by|based on|same) «/.test(sentence)
        ? undefined
        : { steps: [{ distinct: schema.columns.map(({ name }) => name) }] },
  },
];
