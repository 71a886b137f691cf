// Bookings of a hotel, as JSON; not every guest left a rating.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { by, distinct, mean, median, mode, most, of, percent, sum } from '../statistics.ts';
import { json } from '../write-files.ts';

const random = new Random('hotel');
const RATE = { Single: 82, Double: 118, Family: 156, Suite: 264 };
const ROOMS = ['Single', 'Double', 'Double', 'Family', 'Suite'] as const;
const rows = Array.from({ length: 140 }, (_, index) => {
  const room = random.one(ROOMS);
  return {
    id: 7001 + index,
    country: random.one(['Germany', 'France', 'Japan', 'Brazil', 'Canada', 'Germany']),
    room,
    checkIn: random.day('2024-01-01', '2024-12-20'),
    nights: random.whole(1, 14),
    rate: Number((RATE[room] * random.decimal(0.8, 1.3, 3)).toFixed(2)),
    channel: random.one(['website', 'agency', 'phone', 'website']),
    cancelled: random.chance(0.14),
    rating: random.chance(0.25) ? null : random.whole(1, 5),
  };
});

const q = new Questions('hotel', 'hotel-bookings.json');
type Booking = (typeof rows)[number];
const where = (test: (row: Booking) => boolean) => rows.filter(test);
const nights = (some: readonly Booking[]) => sum(of(some, (row) => row.nights));
const rate = (some: readonly Booking[]) => mean(of(some, (row) => row.rate));

q.number('How many bookings were cancelled?', where((row) => row.cancelled).length);
q.number(
  'What is our cancellation share in percent: cancelled bookings out of all?',
  percent(where((row) => row.cancelled).length, rows.length),
);
q.number('total nights', nights(rows));
q.number(
  'average nights for guests from Japan',
  mean(
    of(
      where((row) => row.country === 'Japan'),
      (row) => row.nights,
    ),
  ),
);
q.groups(
  'bookings by channel',
  by(
    rows,
    (row) => row.channel,
    (some) => some.length,
  ),
);
q.groups(
  'average rate per room type',
  by(rows, (row) => row.room, rate),
);
q.groups(
  'Total nights by guest country, please',
  by(rows, (row) => row.country, nights),
);
q.string(
  'Which country do most guests come from?',
  mode(rows, (row) => row.country),
);
q.string(
  'Which room type is booked most often?',
  mode(rows, (row) => row.room),
);
q.string(
  'Which channel has the highest average rate?',
  most(
    by(rows, (row) => row.channel, rate),
    ([, x]) => x,
  )[0],
);
q.number(
  'What is the highest rate per night for a Suite?',
  Math.max(
    ...of(
      where((row) => row.room === 'Suite'),
      (row) => row.rate,
    ),
  ),
);
q.number('How many bookings are without a rating?', where((row) => row.rating === null).length);
q.number(
  'mean rating of website bookings',
  mean(
    of(
      where((row) => row.channel === 'website'),
      (row) => row.rating,
    ),
  ),
);
q.number('How many guests gave 5 as rating?', where((row) => row.rating === 5).length);
q.number('How many bookings check in in August?', where((row) => row.checkIn.slice(5, 7) === '08').length);
q.number(
  'How many bookings with check in between 2024-06-01 and 2024-06-30',
  where((row) => row.checkIn >= '2024-06-01' && row.checkIn <= '2024-06-30').length,
);
q.table(
  'number of bookings per month of check in',
  by(
    rows,
    (row) => row.checkIn.slice(0, 7),
    (some) => some.length,
  ).sort(([a], [b]) => a.localeCompare(b)),
);
q.number(
  'How many Family or Suite bookings came through the agency?',
  where((row) => (row.room === 'Family' || row.room === 'Suite') && row.channel === 'agency').length,
);
q.number(
  'What would be the total income: sum of nights times rate per night?',
  sum(rows.map((row) => row.nights * row.rate)),
);
q.number(
  'median rate per night of bookings from Germany',
  median(
    of(
      where((row) => row.country === 'Germany'),
      (row) => row.rate,
    ),
  ),
);
q.number('How many stays are longer than a week (more than 7 nights)?', where((row) => row.nights > 7).length);
q.number('how many diffrent countries', distinct(rows.map((row) => row.country)).length);
q.boolean(
  'Have we got more bookings from France than from Brazil?',
  where((row) => row.country === 'France').length > where((row) => row.country === 'Brazil').length,
);
q.list(
  'booking ids of Suite bookings with at least 13 nights',
  'booking_id',
  where((row) => row.room === 'Suite' && row.nights >= 13).map((row) => row.id),
);
q.number(
  'How many bookings were not cancelled and stayed 10 nights or more?',
  where((row) => !row.cancelled && row.nights >= 10).length,
);
q.unanswerable('How many guests had breakfast?', 'breakfast');
q.unanswerable('What is the occupancy by floor?', 'floor');
q.unanswerable('Which guests paid with a voucher?', 'voucher');
q.unanswerable('How many children stayed with us?', 'children');

export const hotel: Field = {
  files: {
    'hotel-bookings.json': json(
      rows.map((row) => ({
        booking_id: row.id,
        guest_country: row.country,
        room_type: row.room,
        check_in: row.checkIn,
        nights: row.nights,
        rate_per_night: row.rate,
        channel: row.channel,
        cancelled: row.cancelled,
        rating: row.rating,
      })),
    ),
  },
  lines: q.lines,
};
