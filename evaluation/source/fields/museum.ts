// Two years of a museum, month by month: growth, projections, outliers.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import {
  by,
  correlation,
  deviation,
  least,
  mean,
  median,
  most,
  of,
  percent,
  quantile,
  range,
  sum,
  top,
  bottom,
} from '../statistics.ts';
import { tsv } from '../write-files.ts';

const random = new Random('museum');
const rows = Array.from({ length: 48 }, (_, index) => {
  const month = `${2020 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  const adults = Math.round((3100 + 60 * index) * (1 + 0.35 * Math.sin(index / 1.9)) * random.decimal(0.9, 1.1, 3));
  return {
    month,
    year: 2020 + Math.floor(index / 12),
    adults: index === 30 ? 14_890 : adults,
    children: Math.round(adults * random.decimal(0.15, 0.45, 3)),
    tours: random.whole(8, 64),
    income: random.decimal(21_000, 74_000, 2),
    exhibition: random.one(['Bronze Age', 'Seafarers', 'Modern Glass', 'Only the collection']),
  };
});

const q = new Questions('museum', 'museum-months.tsv');
type Month = (typeof rows)[number];
const where = (test: (row: Month) => boolean) => rows.filter(test);
const adults = (some: readonly Month[]) => of(some, (row) => row.adults);
const income = (some: readonly Month[]) => of(some, (row) => row.income);
const inYear = (year: number) => where((row) => row.year === year);
const incomeOf = (year: number) => sum(income(inYear(year)));
const growth = (from: number, to: number) => percent(to - from, from);

q.number('How many adults visited in 2021?', sum(adults(inYear(2021))));
q.groups(
  'shop income by year',
  by(
    rows,
    (row) => String(row.year),
    (some) => sum(income(some)),
  ),
);
q.number('By what percentage did the shop income grow from 2020 to 2021?', growth(incomeOf(2020), incomeOf(2021)));
q.number('If the shop income of 2023 grows by 3 % a year, what will it be in 2026?', incomeOf(2023) * 1.03 ** 3);
q.list(
  'In which months were the adults an outlier (more than 3 standard deviations from the mean)?',
  'Month',
  where((row) => Math.abs(row.adults - mean(adults(rows))) > 3 * deviation(adults(rows))).map((row) => row.month),
);
q.number(
  'How many months had guided tours above the mean?',
  where((row) => row.tours > mean(of(rows, (each) => each.tours))).length,
);
q.named('Give me the minimum and the maximum of the shop income as min and max', {
  min: Math.min(...income(rows)),
  max: Math.max(...income(rows)),
});
q.groups(
  'average adults per exhibition',
  by(
    rows,
    (row) => row.exhibition,
    (some) => mean(adults(some)),
  ),
);
q.number(
  'What is the interquartile range of shop income?',
  quantile(income(rows), 0.75) - quantile(income(rows), 0.25),
);
q.number('25th percentile of adults', quantile(adults(rows), 0.25));
q.number('What is the ratio of children to adults?', sum(of(rows, (row) => row.children)) / sum(adults(rows)));
q.number('total visitors in 2022: adults plus children', sum(inYear(2022).map((row) => row.adults + row.children)));
q.date('Which month had the highest shop income?', most(rows, (row) => row.income).month);
q.date('month with the fewest adults', least(rows, (row) => row.adults).month);
q.table(
  'Top 3 months by number of children',
  top(rows, 3, (row) => row.children).map((row) => [row.month, row.children]),
);
q.list(
  'the two worst months for shop income',
  'Month',
  bottom(rows, 2, (row) => row.income).map((row) => row.month),
);
q.number(
  'shop income in the last quarter of 2022',
  sum(income(where((row) => row.month >= '2022-10-01' && row.month < '2023-01-01'))),
);
q.number(
  'What is the average shop income per month since July 2022?',
  mean(income(where((row) => row.month >= '2022-07-01'))),
);
q.number('difference in adults between 2023 and 2020', sum(adults(inYear(2023))) - sum(adults(inYear(2020))));
q.number('median number of guided tours', median(of(rows, (row) => row.tours)));
q.number('range of guided tours', range(of(rows, (row) => row.tours)));
q.number('correlation of adults and shop income', correlation(rows.map((row) => [row.adults, row.income])));
q.boolean('Did more adults come in 2023 than in 2022?', sum(adults(inYear(2023))) > sum(adults(inYear(2022))));
q.number('How many months showed the Seafarers exhibition?', where((row) => row.exhibition === 'Seafarers').length);
q.string(
  'Which year had the most guided tours?',
  String(
    most(
      by(
        rows,
        (row) => row.year,
        (some) => sum(of(some, (row) => row.tours)),
      ),
      ([, x]) => x,
    )[0],
  ),
);
q.number('how many childern came in total', sum(of(rows, (row) => row.children)));
q.unanswerable('How many staff worked in the museum in 2021?', 'staff');
q.unanswerable('What was the ticket price for adults?', 'price');
q.unanswerable('How many exhibits are from Greece?', 'greece');

export const museum: Field = {
  files: {
    'museum-months.tsv': tsv(
      rows.map((row) => ({
        Month: row.month,
        Adults: row.adults,
        Children: row.children,
        Guided_Tours: row.tours,
        Shop_Income: row.income.toFixed(2),
        Exhibition: row.exhibition,
      })),
    ),
  },
  lines: q.lines,
};
