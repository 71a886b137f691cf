// Visits to a clinic: fees with a currency sign, waiting times that were not always written down, days before months.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import {
  by,
  correlation,
  deviation,
  distinct,
  mean,
  median,
  mode,
  most,
  of,
  percent,
  quantile,
  range,
  sum,
  top,
} from '../statistics.ts';
import { csv, dayFirst, dollars } from '../write-files.ts';

const random = new Random('clinic-3');
const DOCTORS: readonly [string, string][] = [
  ['Dr. Osei', 'Cardiology'],
  ['Dr. Lindqvist', 'Cardiology'],
  ['Dr. Marchetti', 'Dermatology'],
  ['Dr. Banerjee', 'Pediatrics'],
  ['Dr. Novak', 'Orthopedics'],
  ['Dr. Quiroga', 'Pediatrics'],
];
const rows = Array.from({ length: 130 }, (_, index) => {
  const [doctor, department] = random.one(DOCTORS);
  return {
    visit: `V${1001 + index}`,
    date: random.day('2024-01-02', '2024-06-28'),
    age: department === 'Pediatrics' ? random.whole(1, 17) : random.whole(18, 91),
    department,
    doctor,
    wait: random.chance(0.08) ? null : random.whole(2, 95),
    fee: random.decimal(60, 1450, 2),
    insured: random.chance(0.7) ? 'yes' : 'no',
  };
});

const q = new Questions('clinic', 'clinic-visits.csv');
const fee = (some: typeof rows) => of(some, (row) => row.fee);
const wait = (some: typeof rows) => of(some, (row) => row.wait);
const where = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test);
const cardiology = where((row) => row.department === 'Cardiology');

q.number('How many visits are in the file?', rows.length);
q.number('average fee', mean(fee(rows)));
q.number("What's the mean waiting time in minutes?", mean(wait(rows)));
q.number('How much was charged in fees for Cardiology altogether?', sum(fee(cardiology)));
q.number('How many visits have no waiting time recorded?', where((row) => row.wait === null).length);
q.number('What is the highest fee?', Math.max(...fee(rows)));
q.number('whats the longest wait in Dermatology', Math.max(...wait(where((row) => row.department === 'Dermatology'))));
q.groups(
  'Number of visits per department',
  by(
    rows,
    (row) => row.department,
    (some) => some.length,
  ),
);
q.groups(
  'average wait by doctor',
  by(
    rows,
    (row) => row.doctor,
    (some) => mean(of(some, (row) => row.wait)),
  ),
);
q.string(
  'Which doctor saw the most patients?',
  mode(rows, (row) => row.doctor),
);
q.string(
  'Which department has the highest average fee?',
  most(
    by(
      rows,
      (row) => row.department,
      (some) => mean(of(some, (row) => row.fee)),
    ),
    ([, x]) => x,
  )[0],
);
q.number(
  'What share of visits was insured, in percent?',
  percent(where((row) => row.insured === 'yes').length, rows.length),
);
q.number(
  'How many uninsured visits were there in Orthopedics?',
  where((row) => row.insured === 'no' && row.department === 'Orthopedics').length,
);
q.number('Count the visits of patients older than 65', where((row) => row.age > 65).length);
q.number('How many patients were between 30 and 40 years old?', where((row) => row.age >= 30 && row.age <= 40).length);
q.number('Please compute the standard deviation of the fee.', deviation(fee(rows)));
q.number('median age in Cardiology', median(of(cardiology, (row) => row.age)));
q.number('90th percentile of wait minutes', quantile(wait(rows), 0.9));
q.number('What is the correlation between patient age and fee?', correlation(rows.map((row) => [row.age, row.fee])));
q.number('How many visits took place in February 2024?', where((row) => row.date.startsWith('2024-02')).length);
q.date(
  'What is the date of the latest visit?',
  rows
    .map((row) => row.date)
    .sort()
    .at(-1)!,
);
q.number('Sum of fees at visits with Dr. Novak', sum(fee(where((row) => row.doctor === 'Dr. Novak'))));
q.number('How many doctors work here?', distinct(rows.map((row) => row.doctor)).length);
q.list(
  'Which visits had a fee above 1400 dollars?',
  'visit_id',
  where((row) => row.fee > 1400).map((row) => row.visit),
);
q.list(
  'List the 5 most expensive visits',
  'visit_id',
  top(rows, 5, (row) => row.fee).map((row) => row.visit),
);
q.number('Range of the patient ages', range(of(rows, (row) => row.age)));
q.boolean(
  'Is the average fee in Cardiology higher than in Dermatology?',
  mean(fee(cardiology)) > mean(fee(where((row) => row.department === 'Dermatology'))),
);
q.number('How many visits were not in Pediatrics?', where((row) => row.department !== 'Pediatrics').length);
q.unanswerable('What was the most common diagnosis?', 'diagnosis');
q.unanswerable('Average blood pressure of the patients over 60', 'blood');
q.unanswerable('How many visits were by women?', 'women');
q.unanswerable('which nurse worked the most shifts?', 'nurse');

export const clinic: Field = {
  files: {
    'clinic-visits.csv': csv(
      rows.map((row) => ({
        visit_id: row.visit,
        visit_date: dayFirst(row.date),
        patient_age: row.age,
        department: row.department,
        doctor: row.doctor,
        wait_minutes: row.wait,
        fee: dollars(row.fee),
        insured: row.insured,
      })),
    ),
  },
  lines: q.lines,
};
