// Every piece that may stand at a place of the question.
import { includedRule, orNotRule } from '../conditions/either.ts';
import { statusNoun } from '../conditions/status.ts';
import { isMark } from '../conditions/marks.ts';
import { conditionRule } from '../conditions/condition-rule.ts';
import { isPlacing, placeColumn } from '../conditions/results.ts';
import { rowsCompared } from '../conditions/rows-compared.ts';
import { countRule, numberRule } from '../numbers/numbers.ts';
import { type Read, type Rule, alt, map, maybe, memo, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import { eachOfRule, saysEach } from './each-of.ts';
import { arrangedRule } from './arranged.ts';
import { grainRule, groupRule } from './groups.ts';
import { kindsCompared } from './kinds-compared.ts';
import { listedColumns } from './listed-columns.ts';
import type { Piece } from './item.ts';
import { measureRule } from './measures.ts';
import { comparisonPieces } from './comparisons.ts';
import { columnPieces } from './column-names.ts';
import { mostRule } from './most.ts';
import { orderRule } from './orders.ts';
import { placePieces } from './places.ts';
import { closingVerb } from './closing-verbs.ts';
import { timesBetween } from './time-between.ts';
import { cameBack, happens, timeVerb } from './time-verbs.ts';
import { passingRule } from './passing.ts';
import { rateRule } from './rates.ts';
import { seriesPieces } from './series.ts';
import { shownPieces } from './shown.ts';
import { singleRule } from './single.ts';
import { spokenOf } from './spoken-of.ts';
import { neverRule } from './never.ts';
import { outlierRule } from './outliers.ts';
import { personRule } from './persons.ts';
import { calledRule, measuresInTurn, severalRule } from './several-measures.ts';
import type { Scan } from '../scan.ts';
import { adjectiveColumns, comparative, adjectiveTexts, moneyVerb, verbColumns } from '../speaking.ts';
import { rememberedOf } from '../../../words/remembered.ts';
import { isIdentifier, isNumber, isTime } from '../../columns.ts';
import { ownKey } from '../names/names-of-things.ts';
import { bothKinds } from './both-kinds.ts';
import { spending } from '../twins.ts';

export const pieceRule = rememberedOf((scan: Scan): Rule<Piece> => {
  const { column } = scan;
  const the = maybe(scan.phrase(phrases.THE));
  const of = maybe(scan.phrase(phrases.OF));
  const number = map(column, (match) => (isNumber(match.column) ? match : undefined));
  const count = countRule(scan);

  const asks: Rule<Piece> = alt<Piece>(
    ...(
      [
        ['which', phrases.WHICH],
        ['who', phrases.WHO],
        ['when', phrases.WHEN],
        ['where', phrases.WHERE],
        ['how many', phrases.HOW_MANY],
        ['how much', phrases.HOW_MUCH],
      ] as const
    ).map(([ask, list]) => map(scan.phrase(list), (): Piece => ({ is: 'ask', ask }))),
    (at) =>
      at === 0 || /^(please|so|and|then)$/.test(scan.token(at - 1)!.lower)
        ? map(scan.phrase(phrases.YES_NO), (): Piece => ({ is: 'ask', ask: 'yes/no' }))(at)
        : [],
  );

  const single = measureRule(scan);
  const measure: Rule<Piece> = alt<Piece>(
    map(single, (value): Piece => ({ is: 'measure', measure: value })),
    map(alt(severalRule(scan), measuresInTurn(scan, single)), ([first, ...also]): Piece | undefined =>
      first ? { is: 'measure', measure: first, also } : undefined,
    ),
  );

  const label = scan.label();
  const bare: Rule<Piece> = alt<Piece>(
    (at) =>
      map(column, (match, { to }): Piece | undefined =>
        match.column === label && scan.rows(at).some((rows) => rows.to === to)
          ? undefined
          : { is: 'column', column: match.column, score: match.score },
      )(at).map((each) =>
        isMarked(each.value) || isState(scan, at, each) || isDoneToAll(scan, at, each)
          ? { ...each, cost: each.cost + MARK_COST }
          : each,
      ),
    map(
      seq(
        scan.phrase('rating of|score of|mark of|marks of|rating for|score for|mark in|marks in|value of|level of'),
        the,
        number,
      ),
      ([, , match]): Piece => ({ is: 'column', column: match.column, score: match.score }),
    ),
    map(
      seq(
        scan.phrase(
          'number of|the number of|amount of|count of|the amount of|no. of|numbers of|quantity of|level of|value of|the value of|amount of the',
        ),
        the,
        number,
      ),
      ([, , match]): Piece | undefined =>
        // "number of hosts" is how many, not their `host_id`
        isIdentifier(match.column)
          ? undefined
          : { is: 'column', column: match.column, counted: true, score: match.score },
    ),
    map(
      seq(scan.phrase('different|distinct|unique|various|individual|separate'), of, column),
      ([, , match]): Piece => ({ is: 'column', column: match.column, score: match.score }),
    ),
  );

  const most = mostRule(scan);
  const more: Rule<Piece> = alt<Piece>(
    map(scan.phrase(phrases.MORE), (): Piece => ({ is: 'more', up: true })),
    map(scan.phrase(phrases.LESS), (): Piece => ({ is: 'more', up: false })),
    map(comparative(scan), ({ column: match, up }): Piece => ({ is: 'more', up, column: match.column })),
    // "finished higher": the smaller number of two places
    map(
      alt(
        map(seq(scan.phrase(CAME), scan.phrase(BETTER)), ([, word]) => word),
        map(seq(scan.phrase(BETTER), scan.phrase('ranked|placed')), ([word]) => word),
      ),
      (word): Piece | undefined => {
        const place = placeColumn(scan);
        return place && isPlacing(place) ? { is: 'more', up: /^[lw]/.test(word), column: place } : undefined;
      },
    ),
  );

  const conditions = conditionRule(scan);
  // "who has …" at the beginning asks
  const narrowing: typeof conditions = (at) =>
    at === 0 && /^(who|which|when|where|what)$/.test(scan.token(at)?.lower ?? '')
      ? []
      : conditions(at).filter(({ to, value }) => !saysEach(scan, at, to, value));
  const condition: Rule<Piece> = alt<Piece>(
    map(narrowing, (found): Piece => ({ is: 'filter', narrowing: found })),
    map(
      seq((at: number) => (at > 0 ? scan.phrase(JOINS)(at) : []), narrowing),
      ([word, narrowing]): Piece | undefined => (word === 'or' ? undefined : { is: 'filter', narrowing }),
    ),
    // "the most cancellations": of the rows, and of which
    map(statusNoun(scan), (narrowing): Piece => ({ is: 'filter', narrowing, noun: true })),
    // "have at least one failed delivery": they have such rows
    map(
      seq(
        maybe(scan.phrase('with|have|has|had|have had|has had|that have|that had')),
        scan.phrase(ONE_OF_THEM),
        narrowing,
        scan.rows,
      ),
      ([, , found]): Piece | undefined => (found.values?.negated ? undefined : { is: 'filter', narrowing: found }),
    ),
    map(rowsCompared(scan), (compared): Piece => ({ is: 'having', ...compared })),
  );

  return memo(
    alt<Piece>(
      asks,
      map(calledRule(scan), (names): Piece => ({ is: 'called', names })),
      grainRule(scan),
      map(
        seq(
          scan.phrase(SCOPES),
          alt<unknown>(
            scan.rows,
            map(column, (match) => (isNumber(match.column) ? undefined : match)),
          ),
        ),
        (): Piece => ({ is: 'scope' }),
      ),
      // "between all seven nations", of as many rows
      map(
        seq(
          scan.phrase(`${SCOPES}|between all|between all the|between the|among the|of the`),
          count,
          alt<unknown>(
            scan.rows,
            map(column, (match) => (scan.isLabel(match.column) ? match : undefined)),
          ),
        ),
        ([, number]): Piece | undefined => (number === scan.table.schema.rows ? { is: 'scope' } : undefined),
      ),
      map(seq(scan.phrase('how'), adjectiveColumns(scan)), ([, { column: match }]): Piece => ({
        is: 'column',
        column: match.column,
        score: match.score,
      })),
      map(seq(scan.phrase('how'), adjectiveTexts(scan)), ([, match]): Piece => ({
        is: 'column',
        column: match.column,
        score: match.score,
      })),
      personRule(scan),
      measure,
      bare,
      listedColumns(scan),
      arrangedRule(scan),
      most,
      ...placePieces(scan),
      timesBetween(scan),
      // what is measured is told by its own name further on
      (at) =>
        /\b(?:going by|counting|judging by|measured by)\b/i.test(scan.question.text)
          ? alt(
              map(scan.phrase('units|pieces|goods'), (): Piece => ({ is: 'scope' })),
              map(scan.phrase('how far|how long'), (): Piece => ({ is: 'ask', ask: 'how much' })),
            )(at)
          : [],
      map(alt(timeVerb(scan), closingVerb(scan), spokenOf(scan), spending(scan)), (): Piece => ({ is: 'scope' })),
      (at) =>
        /\b(weekday|day of the week|month|hour)\b/i.test(scan.question.text)
          ? map(alt(happens(scan), cameBack(scan)), (): Piece => ({ is: 'scope' }))(at)
          : [],
      ...seriesPieces(scan),
      ...shownPieces(scan),
      passingRule(scan),
      ...(/\b(most|least|fewest|longest|shortest|highest|lowest|biggest|largest|\w+est)\b/i.test(scan.question.text)
        ? [singleRule(scan)]
        : []),
      ...columnPieces(scan),
      more,
      ...comparisonPieces(scan),
      condition,
      groupRule(scan),
      eachOfRule(scan, conditions),
      kindsCompared(scan),
      bothKinds(scan, conditions),
      neverRule(scan, conditions),
      map(rateRule(scan, conditions), (value): Piece => ({ is: 'measure', measure: value })),
      orderRule(scan, single),
      outlierRule(scan),
      growingRule(scan),
      map(scan.rows, (): Piece => ({ is: 'rows' })),
      map(seq(scan.phrase('outlier|outlying|anomalous'), scan.rows), (): Piece => ({ is: 'rows', outlying: true })),
      map(verbColumns(scan), ({ column: verb }): Piece => ({ is: 'verb', column: verb })),
      map(moneyVerb(scan), ({ column: verb }): Piece => ({ is: 'verb', column: verb })),
      map(scan.phrase(phrases.THAN), (): Piece => ({ is: 'than' })),
      map(scan.phrase('start|begin|started|began|starts|begins'), (): Piece => ({ is: 'bound', last: false })),
      map(scan.phrase('end|finish|ended|finished|ends|finishes'), (): Piece => ({ is: 'bound', last: true })),
      map(scan.phrase('or|or the'), (): Piece => ({ is: 'or' })),
      map(scan.phrase('on average|on the average|in average|average|on avg|averaged|typically'), (): Piece => ({
        is: 'apart',
        measure: 'mean',
      })),
      map(scan.phrase(phrases.IN_TOTAL), (): Piece => ({ is: 'apart', measure: 'sum' })),
      map(scan.phrase('different|distinct|unique'), (): Piece => ({ is: 'apart', measure: 'count_distinct' })),
      map(count, (value): Piece => ({ is: 'number', value })),
      map(scan.phrase(phrases.MODES), (): Piece => ({ is: 'mode', up: true })),
      map(scan.phrase(phrases.LEAST_COMMON), (): Piece => ({ is: 'mode', up: false })),
      map(
        scan.phrase(
          'in percent|in %|as a percentage|as percentage|percent|%|in percentage|as a percent|in per cent|in percentages|expressed as a percentage',
        ),
        (): Piece => ({ is: 'percent' }),
      ),
      map(scan.phrase(SHARES), (): Piece => ({ is: 'share' })),
      map(scan.phrase(DIFFERENCES), (): Piece => ({ is: 'difference' })),
      (at) =>
        scan.question.tokens.some(({ lower }) => /^(differen|gap|compar)/.test(lower))
          ? map(scan.phrase('between|between the'), (): Piece => ({ is: 'scope' }))(at)
          : [],
      map(scan.tableName, (): Piece => ({ is: 'scope' })),
      map(orNotRule(scan, conditions), (): Piece => ({ is: 'scope' })),
      ...(/\b(?:included|including|too|as well)\b/i.test(scan.question.text)
        ? [map(includedRule(scan, conditions), (over): Piece => ({ is: 'scope', over }))]
        : []),
      map(scan.phrase('compare|compare the|comparison of|a comparison of|compared'), (): Piece => ({ is: 'compare' })),
      map(scan.phrase(GROWTHS), (): Piece => ({ is: 'growth' })),
      map(scan.phrase(ownKey(scan) ? NAMES : `${NAMES}|ids of|the ids of|id of|the id of`), (): Piece => ({
        is: 'names',
      })),
      map(scan.phrase('headcount|head count|number of rows|how many rows|row count'), (): Piece => ({
        is: 'total rows',
      })),
    ),
  );
});

/** What is marked is some of the rows sooner than what the marks are. */
const isMarked = (piece: Piece) => piece.is === 'column' && isMark(piece.column);
const MARK_COST = 0.3;

/** "delivered" is a state before it is the time of it. */
const isState = (scan: Scan, at: number, { to, value: piece }: Read<Piece>) =>
  piece.is === 'column' && isTime(piece.column) && scan.state(at).some((state) => state.to === to);

const CAME = 'finished|finish|placed|place|ranked|rank|came|come|is ranked|was ranked|is placed|was placed';

const BETTER = 'higher|better|lower|worse';

const ONE_OF_THEM = 'at least one|at least 1|one or more|1 or more|at least a|any|a';

/** "the heaviest load booked on each van": every one was. */
const isDoneToAll = (scan: Scan, at: number, { to, value: piece }: Read<Piece>) =>
  piece.is === 'column' &&
  isTime(piece.column) &&
  piece.column.nulls === 0 &&
  to === at + 1 &&
  /ed$/.test(scan.token(at)!.lower) &&
  at > 0 &&
  scan.rows(at - 1).some((rows) => rows.to === at);

const JOINS = 'and|but|or|and the|and that|who|that|which|and who|and which|and with';

const NAMES =
  'names of|the names of|name of|the name of|with names|with their names|name all|name the|names|by name|what are the names of|the titles of|name';

const SHARES =
  'what percentage|what percent|what proportion|what share|what %|share of all|percentage of all|share of|percentage of|percent of|proportion of|share of the|percentage of the|percent of the|proportion of the|what % of|% of|% of the|what share of|what percentage of|what proportion of|what percent of|what share of the|what percentage of the|what percent of the|what proportion of the|what fraction of|fraction of|fraction of the|what part of|share|percentage|what is the share of|how many percent of|how many percent of the|what % of the';

const DIFFERENCES =
  'difference between|the difference between|difference in|the difference in|difference of|difference|the difference|gap between|the gap between|by how much';

const GROWTHS =
  'by what percentage did|by what percent did|by how many percent did|by how much percent did|percentage change|percentage change in|percentage change of|percent change|percent change in|the percentage change in|growth rate of|growth of|growth in|percentage growth of|percentage growth in|percentage increase in|percentage increase of|percentage increase|percent increase in|relative change in|grow|grew|change|changed|increase|increased|rise|risen|rose|growth|percentage decrease in|by what % did|by how many % did|decrease|drop|dropped|fall|fell|decline|shrink|how much percent did|the growth of|the growth in|the percentage growth of|the percentage increase in|the percentage change of|the percent change in|the growth rate of';

const SCOPES =
  'of any|of all|of all the|across all|across all the|over all|among all|among all the|over all the|of any of the|for all|for all the|across the|among the|across|of every|for all of the|in all|in all the|over';

/** "grows by 3 % a year". */
const growingRule = (scan: Scan): Rule<Piece> =>
  map(
    seq(
      scan.phrase(
        'grows by|grow by|increases by|increase by|rises by|rise by|grows at|keeps growing by|grew by|growing by|at|went up by|goes up by',
      ),
      numberRule(scan),
      scan.phrase('%|percent|per cent'),
      scan.phrase(
        'a year|per year|each year|every year|annually|yearly|per annum|inflation|inflation a year|growth a year|annual growth|growth per year|a year from then on',
      ),
    ),
    ([, percent]): Piece => ({ is: 'grow by', rate: Number((percent / 100).toPrecision(12)) }),
  );
