// Marks of pupils, one column a subject; some were absent from a test.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { by, correlation, least, mean, median, most, of, percent, range, sum } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('school');
const FIRST = 'Ada Ben Cleo Dan Eva Finn Gia Hal Ida Jon Kay Leo Mia Ned Ola'.split(' ');
const LAST = 'Archer Barlow Crane Dale'.split(' ');
const rows = LAST.flatMap((last) => FIRST.map((first) => `${first} ${last}`)).map((student) => {
  const gift = random.decimal(-12, 14, 1);
  const mark = () =>
    random.chance(0.04) ? null : Math.max(20, Math.min(100, Number((random.decimal(50, 86, 1) + gift).toFixed(1))));
  return {
    student,
    form: random.one(['9A', '9B', '10A', '10B']),
    math: mark(),
    physics: mark(),
    history: mark(),
    art: mark(),
    absences: random.whole(0, 19),
    scholarship: random.chance(0.25) ? 'Y' : 'N',
  };
});

const q = new Questions('school', 'school-marks.csv');
type Pupil = (typeof rows)[number];
const math = (some: readonly Pupil[]) => of(some, (row) => row.math);
const where = (test: (row: Pupil) => boolean) => rows.filter(test);
const inForm = (form: string) => where((row) => row.form === form);

q.number('What is the average Math mark?', mean(math(rows)));
q.number('average physics in 10A', mean(of(inForm('10A'), (row) => row.physics)));
q.string(
  'Who has the best history mark?',
  most(
    where((row) => row.history !== null),
    (row) => row.history!,
  ).student,
);
q.string(
  'Which student got the lowest mark in Art?',
  least(
    where((row) => row.art !== null),
    (row) => row.art!,
  ).student,
);
q.groups(
  'mean math by form',
  by(
    rows,
    (row) => row.form,
    (some) => mean(math(some)),
  ),
);
q.groups(
  'How many students are in each form?',
  by(
    rows,
    (row) => row.form,
    (some) => some.length,
  ),
);
q.number('How many students missed the physics test (no mark)?', where((row) => row.physics === null).length);
q.number('total number of absences in 9B', sum(of(inForm('9B'), (row) => row.absences)));
q.number('How many students have more than 15 absences?', where((row) => row.absences > 15).length);
q.number('How many pupils scored at least 80 in maths?', where((row) => (row.math ?? 0) >= 80).length);
q.number(
  'correlation of Math and Physics',
  correlation(where((row) => row.math !== null && row.physics !== null).map((row) => [row.math!, row.physics!])),
);
q.number('median history mark', median(of(rows, (row) => row.history)));
q.number(
  'What percent of students have a scholarship?',
  percent(where((row) => row.scholarship === 'Y').length, rows.length),
);
q.number('range of the art marks', range(of(rows, (row) => row.art)));
q.string(
  'Which form has the highest average in history?',
  most(
    by(
      rows,
      (row) => row.form,
      (some) => mean(of(some, (row) => row.history)),
    ),
    ([, x]) => x,
  )[0],
);
q.boolean(
  'Is the average math mark better than the average physics mark?',
  mean(math(rows)) > mean(of(rows, (row) => row.physics)),
);
q.list(
  'List students with a math mark below 50',
  'Student',
  where((row) => row.math !== null && row.math < 50).map((row) => row.student),
);
q.number("What's Mia Crane's history mark?", rows.find((row) => row.student === 'Mia Crane')!.history!);
q.number('How many students are there in 9A and 9B together?', inForm('9A').length + inForm('9B').length);
q.list(
  'students without scholarship in 10B',
  'Student',
  inForm('10B')
    .filter((row) => row.scholarship === 'N')
    .map((row) => row.student),
);
q.number('tell me the highest mark in Physics', Math.max(...of(rows, (row) => row.physics)));
q.number('averge number of absenses', mean(of(rows, (row) => row.absences)));
q.number('Number of students whose name contains "Dale"', where((row) => row.student.includes('Dale')).length);
q.unanswerable('What is the average mark in Chemistry?', 'chemistry');
q.unanswerable('Which teacher gives the best marks?', 'teacher');
q.unanswerable('When was Ada Archer born?', 'born');
q.unanswerable('Which pupils take the bus?', 'bus');

export const school: Field = {
  files: {
    'school-marks.csv': csv(
      rows.map((row) => ({
        Student: row.student,
        Form: row.form,
        Math: row.math,
        Physics: row.physics,
        History: row.history,
        Art: row.art,
        Absences: row.absences,
        Scholarship: row.scholarship,
      })),
    ),
  },
  lines: q.lines,
};
