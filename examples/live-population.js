// The World Bank's count of people in a country, by year, newest first.
// LIVE_DATA_ALLOW=api.worldbank.org npx quaestor run examples/live-population.js
const [, years] = await fetchJson(
  'https://api.worldbank.org/v2/country/NO/indicator/SP.POP.TOTL?format=json&per_page=5',
);
answer(
  years.map(({ date, value }) => ({ year: Number(date), people: value })),
  { columns: ['year', 'people'] },
);
