// Lists as encyclopedias have them: a few rows, each about one thing, with cells for readers rather than for programs.
import type { ColumnSchema } from '@quaestor/contracts';
import { aColumn, aTable } from './tables.fixture.ts';

type Cells = readonly (string | number | null)[];

function column(name: string, type: ColumnSchema['type'], cells: Cells): ColumnSchema {
  const known = cells.filter((cell) => cell !== null);
  const distinct = [...new Set(known)];
  const sorted = [...distinct].sort((a, b) =>
    typeof a === 'number' ? a - Number(b) : String(a).localeCompare(String(b)),
  );
  return aColumn(name, type, {
    nulls: cells.length - known.length,
    distinct: distinct.length,
    samples: known.slice(0, 5),
    ...(type === 'text' ? { values: distinct.map(String) } : { min: sorted[0]!, max: sorted.at(-1)! }),
  });
}

const text = (name: string, cells: string) =>
  column(
    name,
    'text',
    cells.split('|').map((cell) => cell || null),
  );
const number = (name: string, ...cells: number[]) => column(name, 'integer', cells);
const date = (name: string, cells: string) => column(name, 'date', cells.split('|'));

export const lakes = aTable(
  'lakes_of_tarn.csv',
  [
    text('Lake', 'Black Mere|Coldwater|Elder Tarn|Loch Vey|Silver Lake|Thorn Pool'),
    text('County', 'Aldshire|Breck|Aldshire|Carrow|Breck|Aldshire'),
    number('Area (km²)', 12, 40, 3, 88, 25, 1),
    number('Depth (m)', 14, 60, 8, 120, 33, 5),
    text('Fish', 'trout; pike|trout|perch|pike; perch; eel|trout; eel|perch'),
  ],
  6,
);

export const rally = aTable(
  '1968 Norden Rally.csv',
  [
    text('Pos', '1|2|3|4|5|Ret|Ret'),
    text('Driver', 'Olaf Berg|Nils Aker|Juan Sola|Pete Marlow|Ivo Kral|Tom Hurst|Lars Dahl'),
    text('Country', 'Sweden|Norway|Spain|Great Britain|Czechoslovakia|Great Britain|Norway'),
    text('Team', 'Saab|Volvo|Seat|Ford|Skoda|Ford|Volvo'),
    number('Laps', 40, 40, 40, 39, 38, 12, 7),
    number('Points', 9, 6, 4, 3, 2, 0, 0),
  ],
  7,
);

export const albums = aTable(
  'discography_of_the_fells.csv',
  [
    number('Year', 1971, 1973, 1974, 1976, 1979, 1984),
    text('Title', 'Low Water|High Ground|Salt|The Long Field|Embers|Return'),
    text('Label', 'Harvest|Harvest|Vertigo|Vertigo|Island|Island'),
    number('Copies sold', 40_000, 210_000, 150_000, 18_000, 60_000, 9000),
  ],
  6,
);

export const mayors = aTable(
  'mayors_of_fenwick.csv',
  [
    text('Name', 'Ann Cole|Bert Dray|Cora Fitch|Dan Gale|Ed Hay|Fay Ives'),
    text('Party', 'Liberal|Labour|Liberal|Conservative|Labour|Labour'),
    date('Took office', '1950-05-01|1954-05-01|1961-05-01|1963-05-01|1970-05-01|1979-05-01'),
    date('Left office', '1954-05-01|1961-05-01|1963-05-01|1970-05-01|1979-05-01|1980-05-01'),
  ],
  6,
);

export const films = aTable(
  'filmography_of_rosa_vance.csv',
  [
    number('Year', 1990, 1992, 1992, 1995, 1999, 2003, 2004),
    text('Title', 'Dust|The Ferry|Night Bus|Harbour|Two Rooms|Cold Tea|The Visit'),
    text('Role', 'Anna|Nurse|Anna Bell|Herself|Judge|Ruth|Herself'),
    text('Director', 'Ken Moor|Ida Wolf|Ken Moor|Sam Pike|Ida Wolf|Ida Wolf|Lou Hart'),
  ],
  7,
);

export const stations = aTable(
  'stations_of_the_green_line.csv',
  [
    text('Station', 'Abbey|Bridge Street|Castle|Dockside|East Park|Fairview'),
    text('Borough', 'North|North|Centre|Centre|East|East'),
    number('Opened', 1901, 1901, 1905, 1911, 1932, 1960),
    number('Daily passengers', 1200, 8800, 10_400, 3100, 2500, 900),
  ],
  6,
);

export const towers = aTable(
  'tallest_buildings_in_larkhaven.csv',
  [
    text('Building', 'Meridian Tower|Gull House|One Quay|Tide Court|Foundry|Old Exchange'),
    text('Height', '210 m (689 ft)|188 m (617 ft)|151 m (495 ft)|150 m (492 ft)|122 m (400 ft)|98 m (322 ft)'),
    number('Floors', 52, 45, 40, 38, 30, 22),
    number('Year', 2011, 1998, 2015, 1989, 1974, 1931),
    text('Use', 'Office|Residential|Office|Hotel|Office|Office'),
  ],
  6,
);

export const roster = aTable(
  'roster_2004_harriers.csv',
  [
    text('Player', 'Al Reyes|Bo Tran|Cal Ortiz|Dee Lam|Eli Noor|Flo Sand'),
    text('Position', 'Guard|Guard|Forward|Center|Forward|Guard'),
    text('Height', '6 ft 1 in|5 ft 11 in|6 ft 8 in|7 ft 0 in|6 ft 9 in|6 ft 2 in'),
    number('Weight (lb)', 190, 175, 225, 260, 230, 185),
    text('Nationality', 'American|Canadian|Mexican|American|American|Spanish'),
  ],
  6,
);

export const battles = aTable(
  'battles_of_the_salt_war.csv',
  [
    date('Date', '1410-03-02|1410-06-11|1411-04-20|1412-09-09|1412-10-01'),
    text('Battle', 'Battle of Arn|Siege of Brill|Battle of Crey|Battle of Dunn|Siege of Eld'),
    text('Victor', 'Salters|Crown|Crown|Salters|Crown'),
    number('Casualties', 400, 1200, 300, 2500, 800),
  ],
  5,
);

export const season = aTable(
  '1998_season_of_the_rovers.csv',
  [
    date('Date', '1998-03-02|1998-03-09|1998-03-20|1998-04-01|1998-04-11|1998-04-19'),
    text('Opponent', 'Ashby|Barton|Colne|Derby|Ashby|Barton'),
    text('Venue', 'Home|Away|Home|Away|Away|Home'),
    text('Result', 'W 3–1|L 0–2|W 2–0|W 1–0|D 1–1|L 2–3'),
    number('Attendance', 4000, 5200, 3900, 6100, 4800, 4500),
  ],
  6,
);

export const elections = aTable(
  'elections_in_tarrow.csv',
  [
    number('Year', 1981, 1985, 1989, 1993, 1997),
    text('Winner', 'Ann Cole|Bert Dray|Bert Dray|Cora Fitch|Cora Fitch'),
    text('Party', 'Liberal|Labour|Labour|Green|Green'),
    number('Turnout (%)', 61, 55, 58, 63, 70),
  ],
  5,
);

export const levels = aTable(
  'levels.csv',
  [
    text('lake_name', 'Coldwater|Loch Vey|Silver Lake|Thorn Pool'),
    number('highest_level', 310, 95, 240, 120),
    number('lowest_level', 298, 90, 238, 111),
  ],
  4,
);

/** Neither the file nor a column says what the rows are. */
export const unsaid = aTable(
  '203-621.csv',
  [
    text('Name', 'Torre Alta|Kestrel Line|Blue Car|Gant Hohta|River Transit'),
    text('Country', 'Spain|Austria|Austria|Switzerland|Spain'),
    text('Height', '113.6 m|109 m|107 m|94 m|88 m'),
    text('Remarks', 'The tallest pylon is in the harbour||Two pylons of steel||'),
  ],
  5,
);

export const placings = aTable(
  'seasons_of_umea.csv',
  [
    text('Season', '1993|1994|1995|1996|1997'),
    text('Division', 'Division 2|Division 1|Division 1|Division 2|Division 2'),
    text('Position', '1st|11th|4th|3rd|12th'),
  ],
  5,
);

export const sprint = aTable(
  'sprint.csv',
  [
    number('Pos', 1, 2, 3, 4, 5),
    text('Athlete', 'Nino Ferri|Brenda Hale|Oto Lind|Ruta Bale|Una Moss'),
    text('Nation', 'Italy|Ireland|Sweden|Latvia|Ireland'),
    text('Rank in office', 'Vice President|Treasurer|Clerk|Chair|Deputy'),
  ],
  5,
);

export const censuses = aTable(
  'censuses_of_umea.csv',
  [
    text('Census', 'Alpha|Beta|Gamma|Delta|Epsilon|Zeta|Eta'),
    text('Inhabitants', '60,351 (69.1%)|1,072,266 (68.1%)|63,698[2]|980|1,204|52,000|unknown'),
    text('Make', 'Ford|Dodge|Ford|Seat|Saab|Seat|Opel'),
    text('Winner', 'Ann Cole|Bert Dray|Cora Fitch|Dan Gale|Ed Hay|Fay Ives|Gil Fox'),
    number('Year', 1926, 1939, 1959, 1970, 1979, 1981, 1985),
    number('Viewers', 9, 4, 0, 7, 2, 3, 1),
  ],
  7,
);

export const bridges = aTable(
  'bridges_over_the_sill.csv',
  [
    text('Bridge', 'High Arch|Low Ford|Mill Span|Old Toll|Quay Walk|Red Gate'),
    text('Length', '940 cm|610 cm|1,250 cm|755 cm|480 cm|2,020 cm'),
    number('Clearance (cm)', 310, 95, 420, 260, 150, 505),
    number('Opened', 1874, 1921, 1955, 1760, 1988, 2004),
    date('Last inspected', '2021-03-01|2022-05-09|2020-11-17|2023-02-02|2022-08-30|2021-07-21'),
  ],
  6,
);
