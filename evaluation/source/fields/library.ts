// A library's books and how often they were lent.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { by, distinct, least, mean, median, mode, most, of, percent, sum, top } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('library');
const THINGS =
  'Lantern Orchard Compass Winter Harbor Mirror Garden Voyage Feather Kingdom Clockmaker Island Letter Storm River'.split(
    ' ',
  );
const PATTERNS = ['The Last %', 'A % for Two', 'Beyond the %', '% and Ashes'];
const AUTHORS = [
  'Nora Vale',
  'T. S. Hartman',
  'Ruben Okafor',
  'Lidia Moreau',
  'Anders Holt',
  'Yuki Tanabe',
  'Grace Whitlock',
];
const rows = PATTERNS.flatMap((pattern) => THINGS.map((thing) => pattern.replace('%', thing))).map((title) => ({
  title,
  author: random.one(AUTHORS),
  genre: random.one(['Fiction', 'Fiction', 'Mystery', 'History', 'Science', 'Poetry']),
  year: random.whole(1948, 2023),
  pages: random.whole(84, 912),
  copies: random.whole(1, 9),
  loans: random.whole(0, 420),
  rating: random.chance(0.1) ? null : random.decimal(1.6, 5, 2),
  last: random.day('2022-01-05', '2024-03-30'),
}));

const q = new Questions('library', 'library-books.csv');
type Book = (typeof rows)[number];
const loans = (some: readonly Book[]) => sum(of(some, (row) => row.loans));
const where = (test: (row: Book) => boolean) => rows.filter(test);
const rating = (some: readonly Book[]) => mean(of(some, (row) => row.rating));

q.number('How many books does the library have?', rows.length);
q.number('how many loans in total', loans(rows));
q.string('What is the most borrowed book (by loans)?', most(rows, (row) => row.loans).title);
q.string(
  'Which author has the most loans?',
  most(
    by(rows, (row) => row.author, loans),
    ([, x]) => x,
  )[0],
);
q.string('Which book is the longest?', most(rows, (row) => row.pages).title);
q.number('average rating of mystery books', rating(where((row) => row.genre === 'Mystery')));
q.groups(
  'average number of pages by genre',
  by(
    rows,
    (row) => row.genre,
    (some) => mean(of(some, (row) => row.pages)),
  ),
);
q.groups(
  'books per author',
  by(
    rows,
    (row) => row.author,
    (some) => some.length,
  ),
);
q.number('How many books were written by Yuki Tanabe?', where((row) => row.author === 'Yuki Tanabe').length);
q.number('How many books were published after 2000?', where((row) => row.year > 2000).length);
q.number(
  'number of books published between 1960 and 1979',
  where((row) => row.year >= 1960 && row.year <= 1979).length,
);
q.number('How many books have no rating?', where((row) => row.rating === null).length);
q.table(
  'Show the 5 books with the highest rating',
  top(
    where((row) => row.rating !== null),
    5,
    (row) => row.rating!,
  ).map((row) => [row.title, row.rating]),
);
q.string(
  'What is the most common genre?',
  mode(rows, (row) => row.genre),
);
q.number(
  'What percentage of all loans is Fiction?',
  percent(loans(where((row) => row.genre === 'Fiction')), loans(rows)),
);
q.number('loans per copy across the library', loans(rows) / sum(of(rows, (row) => row.copies)));
q.list(
  'Which poetry books have more than 500 pages?',
  'Title',
  where((row) => row.genre === 'Poetry' && row.pages > 500).map((row) => row.title),
);
q.string('Who wrote The Last Compass?', rows.find((row) => row.title === 'The Last Compass')!.author);
q.number('Median year of publication', median(of(rows, (row) => row.year)));
q.number('How many genres are there?', distinct(rows.map((row) => row.genre)).length);
q.string('oldest book', least(rows, (row) => row.year).title);
q.boolean(
  'Are there any History books from before 1955?',
  where((row) => row.genre === 'History' && row.year < 1955).length > 0,
);
q.number('How many books have "Storm" in the title?', where((row) => row.title.includes('Storm')).length);
q.number(
  'sum of copyes for Science',
  sum(
    of(
      where((row) => row.genre === 'Science'),
      (row) => row.copies,
    ),
  ),
);
q.number('How many books were last loaned in 2023?', where((row) => row.last.startsWith('2023')).length);
q.unanswerable('Which publisher has the most books?', 'publisher');
q.unanswerable('How many members does the library have?', 'members');
q.unanswerable('What are the overdue fines per genre?', 'fines');

export const library: Field = {
  files: {
    'library-books.csv': csv(
      rows.map((row) => ({
        Title: row.title,
        Author: row.author,
        Genre: row.genre,
        Year: row.year,
        Pages: row.pages,
        Copies: row.copies,
        Loans: row.loans,
        Rating: row.rating,
        Last_Loaned: row.last,
      })),
    ),
  },
  lines: q.lines,
};
