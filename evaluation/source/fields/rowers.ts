// A rowing squad, as pages give it: places in parts, heights as text, years of what happened once.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { bottom, most, top } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('rowers');
const NAMES =
  'Ada Quill|Bea Norton|Cleo Vance|Dora Pike|Edie Marsh|Flora Stead|Greta Holm|Hetty Crane|Ines Walsh|Jana Frost|Kirsty Boyd|Lotte Rhys|Maud Ellery|Nora Tiller'.split(
    '|',
  );
const TOWNS = ['Mobile, AL', 'Dothan, AL', 'Ames, IA', 'Dubuque, IA', 'Salem, OR', 'Eugene, OR', 'Bend, OR'];
const joined = random.shuffled([2003, 2005, 2006, 2008, 2009, 2011, 2012, 2013, 2015, 2016, 2018, 2019, 2021, 2022]);
const weights = random.shuffled([61, 63, 64, 66, 67, 68, 70, 71, 72, 74, 75, 77, 78, 80]);
const rows = NAMES.map((name, index) => ({
  name,
  height: `5 ft ${random.whole(5, 11)} in`,
  weight: weights[index]!,
  seat: random.one(['Bow', 'Stroke', 'Engine room']),
  home: random.one(TOWNS),
  joined: joined[index]!,
  wins: random.whole(0, 9),
}));
const called = (name: string) => rows.find((row) => row.name === name)!;
const where = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test);

const q = new Questions('rowers', 'squad-2023.csv');
q.number('How many athletes come from Alabama?', where((row) => row.home.endsWith(', AL')).length);
q.number('how many athletes are from Oregon', where((row) => row.home.endsWith(', OR')).length);
q.number('How many athletes joined before 2010?', where((row) => row.joined < 2010).length);
q.number('number of athletes that weigh more than 70 kg', where((row) => row.weight > 70).length);
q.string('How tall is Greta Holm?', called('Greta Holm').height);
q.string('Who is the heaviest athlete?', most(rows, (row) => row.weight).name);
q.string('who joined first?', bottom(rows, 1, (row) => row.joined)[0]!.name);
q.string('Which athlete joined last?', top(rows, 1, (row) => row.joined)[0]!.name);
q.string(
  'who joined earlier, Ada Quill or Nora Tiller?',
  called('Ada Quill').joined < called('Nora Tiller').joined ? 'Ada Quill' : 'Nora Tiller',
);
q.string('Name an athlete who weighs more than 75 kg', where((row) => row.weight > 75)[0]!.name);
q.string('Who is listed before Flora Stead?', 'Edie Marsh');
q.string('Jana Frost is listed directly below which athlete?', 'Ines Walsh');
q.string('What is the hometown of Maud Ellery?', called('Maud Ellery').home);
q.unanswerable('How many athletes are married?', 'married');
q.unanswerable('Which club did Dora Pike row for before?', 'club');

export const rowers: Field = {
  files: {
    'squad-2023.csv': csv(
      rows.map((row) => ({
        Name: row.name,
        Height: row.height,
        'Weight (kg)': row.weight,
        Seat: row.seat,
        Hometown: row.home,
        Joined: row.joined,
        'Races won': row.wins,
      })),
    ),
  },
  lines: q.lines,
};
