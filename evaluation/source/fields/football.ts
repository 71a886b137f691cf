// Players of a small football league.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { bottom, by, correlation, distinct, mean, median, mode, most, of, percent, sum, top } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('football-2');
const FIRST = 'Aleks Bruno Caleb Dario Emre Felix Goran Hugo Idris Joel Karim Luca Mateo Nils Omar Pavel'.split(' ');
const LAST = 'Abarca Brandt Costa Dimov Eklund Ferri Gallo Hansen Ilic Jansen Keita Lopes'.split(' ');
const CLUBS = ['Rovers', 'Athletic', 'United', 'Wanderers', 'City'];
const rows = Array.from({ length: 64 }, (_, index) => {
  const position = random.one(['Goalkeeper', 'Defender', 'Defender', 'Midfielder', 'Midfielder', 'Forward']);
  const most = { Goalkeeper: 0, Defender: 5, Midfielder: 13, Forward: 27 }[position]!;
  return {
    player: `${FIRST[index % FIRST.length]} ${LAST[(index * 5 + Math.floor(index / 16)) % LAST.length]}`,
    club: random.one(CLUBS),
    position,
    age: random.whole(17, 38),
    games: random.whole(4, 34),
    goals: random.whole(0, most),
    assists: random.whole(0, 14),
    yellow: random.whole(0, 11),
    value: random.decimal(0.3, 48, 2),
  };
});

const q = new Questions('football', 'football-players.csv');
type Player = (typeof rows)[number];
const goals = (some: readonly Player[]) => sum(of(some, (row) => row.goals));
const where = (test: (row: Player) => boolean) => rows.filter(test);
const value = (some: readonly Player[]) => of(some, (row) => row.value);

q.number('How many goals were scored in total?', goals(rows));
q.number('How old is the oldest player?', Math.max(...of(rows, (row) => row.age)));
q.string('Who has the highest market value?', most(rows, (row) => row.value).player);
q.string(
  'which club scored the most goals',
  most(
    by(rows, (row) => row.club, goals),
    ([, x]) => x,
  )[0],
);
q.table(
  'Top 5 players by market value',
  top(rows, 5, (row) => row.value).map((row) => [row.player, row.value]),
);
q.groups(
  'goals per club',
  by(rows, (row) => row.club, goals),
);
q.groups(
  'What is the average age by position?',
  by(
    rows,
    (row) => row.position,
    (some) => mean(of(some, (row) => row.age)),
  ),
);
q.number('How many forwards are there?', where((row) => row.position === 'Forward').length);
q.number('How many players does Rovers have?', where((row) => row.club === 'Rovers').length);
q.number('number of defenders older than 30', where((row) => row.position === 'Defender' && row.age > 30).length);
q.number(
  'Total assists of midfielders at City',
  sum(
    of(
      where((row) => row.position === 'Midfielder' && row.club === 'City'),
      (row) => row.assists,
    ),
  ),
);
q.number(
  'What percent of players are goalkeepers?',
  percent(where((row) => row.position === 'Goalkeeper').length, rows.length),
);
q.number('goals per appearance over all players', goals(rows) / sum(of(rows, (row) => row.games)));
q.list(
  'Which players scored more than 15 goals?',
  'Player',
  where((row) => row.goals > 15).map((row) => row.player),
);
q.list(
  'List players under 19',
  'Player',
  where((row) => row.age < 19).map((row) => row.player),
);
q.number('What is the median market value of United players?', median(value(where((row) => row.club === 'United'))));
q.string(
  'What is the most common position?',
  mode(rows, (row) => row.position),
);
q.number('How many clubs are in the league?', distinct(rows.map((row) => row.club)).length);
q.boolean(
  'Does Athletic have more players than Wanderers?',
  where((row) => row.club === 'Athletic').length > where((row) => row.club === 'Wanderers').length,
);
q.number('correlation between appearances and goals', correlation(rows.map((row) => [row.games, row.goals])));
q.list(
  'Who are the three cheapest players by market value?',
  'Player',
  bottom(rows, 3, (row) => row.value).map((row) => row.player),
);
q.number('Average market value of players aged 20 to 25', mean(value(where((row) => row.age >= 20 && row.age <= 25))));
q.number(
  'How many yellow cards did the defenders get?',
  sum(
    of(
      where((row) => row.position === 'Defender'),
      (row) => row.yellow,
    ),
  ),
);
q.list(
  'players with no goals and no assists',
  'Player',
  where((row) => row.goals === 0 && row.assists === 0).map((row) => row.player),
);
q.values(
  'Which clubs scored more than 80 goals in total?',
  by(rows, (row) => row.club, goals)
    .filter(([, x]) => x > 80)
    .map(([club]) => club),
);
q.number(
  'How many players are worth more than the average market value?',
  where((row) => row.value > mean(value(rows))).length,
);
q.string(`Which club does ${rows[7]!.player} play for?`, rows[7]!.club);
const unique = (some: readonly number[]) => [...new Set(some)].sort((a, b) => b - a);
q.number('What is the second highest number of goals?', unique(of(rows, (row) => row.goals))[1]!);
q.string('Who is listed last?', rows.at(-1)!.player);
q.string(`Who comes right after ${rows[4]!.player} in the list?`, rows[5]!.player);
q.list(
  `Which players scored more goals than ${rows[11]!.player}?`,
  'Player',
  where((row) => row.goals > rows[11]!.goals).map((row) => row.player),
);
q.number(`How many players are older than ${rows[3]!.player}?`, where((row) => row.age > rows[3]!.age).length);
q.number(
  `What is the rank of ${rows[9]!.player} by market value?`,
  where((row) => row.value > rows[9]!.value).length + 1,
);
q.number('How many players have more assists than goals?', where((row) => row.assists > row.goals).length);
q.number(
  'correlation between goals plus assists and market value',
  correlation(rows.map((row) => [row.goals + row.assists, row.value])),
);
q.groups(
  'average of goals plus assists by club',
  by(
    rows,
    (row) => row.club,
    (some) => mean(of(some, (row) => row.goals + row.assists)),
  ),
);
q.string(
  'Which player has the highest market value in Rovers?',
  most(
    where((row) => row.club === 'Rovers'),
    (row) => row.value,
  ).player,
);
q.table(
  'average goals by club in descending order',
  by(
    rows,
    (row) => row.club,
    (some) => mean(of(some, (row) => row.goals)),
  ).sort(([, a], [, b]) => b - a),
);
q.boolean('Does Rovers have more than 5 players?', where((row) => row.club === 'Rovers').length > 5);
q.groups(
  'share of goals by club',
  by(
    rows,
    (row) => row.club,
    (some) => percent(goals(some), goals(rows)),
  ),
);
q.groups(
  'distribution of position',
  by(
    rows,
    (row) => row.position,
    (some) => some.length,
  ),
);
q.after('How many goals were scored in total?').groups(
  'and by position?',
  by(rows, (row) => row.position, goals),
);
q.after('average age by position').groups(
  'only Rovers',
  by(
    where((row) => row.club === 'Rovers'),
    (row) => row.position,
    (some) => mean(of(some, (row) => row.age)),
  ),
);
q.unanswerable('Who has the second highest salary?', 'salary');
q.unanswerable('histogram of the shoe size', 'shoe');
q.unanswerable(`Which players earn more than ${rows[2]!.player}?`, 'earn');
q.unanswerable('How many red cards were there?', 'red');
q.unanswerable('Which player has the highest salary?', 'salary');
q.unanswerable('What nationality is the top scorer?', 'nationality');
q.unanswerable('How many spectators came to the home games of City?', 'spectators');

export const football: Field = {
  files: {
    'football-players.csv': csv(
      rows.map((row) => ({
        Player: row.player,
        Club: row.club,
        Position: row.position,
        Age: row.age,
        Appearances: row.games,
        Goals: row.goals,
        Assists: row.assists,
        YellowCards: row.yellow,
        MarketValue: row.value,
      })),
    ),
  },
  lines: q.lines,
};
