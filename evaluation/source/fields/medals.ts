// The medal table of small games, as pages give it: names with their codes, and a last row that adds up the others.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { distinct, least, mean, most, of, sum } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('medals-2');
const NATIONS = {
  Aruba: 'ARU',
  Bermuda: 'BER',
  Cyprus: 'CYP',
  Faroe: 'FRO',
  Gibraltar: 'GIB',
  Guernsey: 'GGY',
  Iceland: 'ISL',
  Jersey: 'JEY',
  Malta: 'MLT',
  Menorca: 'MEN',
  Monaco: 'MON',
  Shetland: 'SHE',
};
const golds = random.shuffled([31, 24, 18, 17, 12, 9, 7, 4, 3, 2, 1, 0]);
const silvers = random.shuffled([27, 22, 20, 15, 14, 10, 8, 6, 5, 3, 1, 0]);
const rows = Object.entries(NATIONS)
  .map(([nation, code], index) => {
    const [gold, silver, bronze] = [golds[index]!, silvers[index]!, random.whole(1, 29)];
    return { nation, code, gold, silver, bronze, total: gold + silver + bronze };
  })
  .sort((a, b) => b.gold - a.gold);
const called = (nation: string) => rows.find((row) => row.nation === nation)!;
const written = ({ nation, code }: (typeof rows)[number]) => `${nation} (${code})`;
const totals = rows.map((row) => row.total);
if (distinct(totals).length < totals.length) throw new Error('two nations have as many medals');

const q = new Questions('medals', 'island-games.csv');
const where = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test);

q.number('How many gold medals did Malta win?', called('Malta').gold);
q.number('what was the number of silver medals won by Iceland', called('Iceland').silver);
q.number('How many nations won more than ten bronze medals?', where((row) => row.bronze > 10).length);
q.number('how many nations won at least 5 silver medals', where((row) => row.silver >= 5).length);
q.number('What is the total number of gold medals?', sum(of(rows, (row) => row.gold)));
q.number('How many nations are listed?', rows.length);
q.number('average number of bronze medals', mean(of(rows, (row) => row.bronze)));
q.string('Which nation won the most medals?', written(most(rows, (row) => row.total)));
q.string('which nation has the least silver medals', written(least(rows, (row) => row.silver)));
q.string(
  'who won more gold medals, Jersey or Guernsey?',
  written(most([called('Jersey'), called('Guernsey')], (row) => row.gold)),
);
q.boolean('Did Cyprus win more silver medals than Monaco?', called('Cyprus').silver > called('Monaco').silver);
q.number(
  'What is the difference in medals between Malta and Aruba?',
  Math.abs(called('Malta').total - called('Aruba').total),
);
q.number(
  'How many combined bronze medals did Malta, Cyprus and Monaco earn?',
  called('Malta').bronze + called('Cyprus').bronze + called('Monaco').bronze,
);
q.string('Which nation is listed right after Jersey?', written(rows[rows.indexOf(called('Jersey')) + 1] ?? rows[0]!));
q.string(
  'who ranked directly above Iceland?',
  written(rows[rows.indexOf(called('Iceland')) - 1] ?? rows[rows.length - 1]!),
);
q.unanswerable('How many athletes did Malta send?', 'athletes');
q.unanswerable('In which year were the games held?', 'year');

export const medals: Field = {
  files: {
    'island-games.csv': csv([
      ...rows.map((row, index) => ({
        Rank: index + 1,
        Nation: written(row),
        Gold: row.gold,
        Silver: row.silver,
        Bronze: row.bronze,
        Total: row.total,
      })),
      {
        Rank: null,
        Nation: 'Total',
        Gold: sum(of(rows, (row) => row.gold)),
        Silver: sum(of(rows, (row) => row.silver)),
        Bronze: sum(of(rows, (row) => row.bronze)),
        Total: sum(totals),
      },
    ]),
  },
  lines: q.lines,
};
