import { mapColumns } from '../stages/3-map-columns.ts';
import { salesData } from '../testing/tables.fixture.ts';
import { doubtAboutPandas, saidInPandas } from './doubts-about-pandas.ts';

const doubt = (question: string, script: string) => {
  const tables = [salesData()];
  return doubtAboutPandas(script, { question, tables, mapping: mapColumns(question, tables) });
};

it.each([
  ['a value that no row has', 'shows in Gotham', 'result = len(df[df["City"] == "Gotham"])', "'Boston'"],
  ['one asked for as an attribute', 'shows in Gotham', "result = (df.City != 'Gotham').sum()", "'Boston'"],
  ['a value left out', 'average price in Boston', 'result = df["Avg_Price"].mean()', "'Boston'"],
  ['a column left out', 'What is the mean Avg_Price?', 'result = df["Revenue"].mean()', '"Avg_Price"'],
  [
    'a column told in a remark',
    'What is the mean Avg_Price?',
    'result = df["Revenue"].mean() # Avg_Price',
    '"Avg_Price"',
  ],
  [
    'a column of a formula left out',
    'What is the R squared of a regression of Revenue on Avg_Price?',
    'result = smf.ols("Revenue ~ Attendance", df).fit().rsquared',
    '"Avg_Price"',
  ],
  [
    'a column of a formula that is not asked for',
    'What is the R squared of a regression of Revenue on Avg_Price?',
    'result = smf.ols("Revenue ~ Avg_Price + Attendance", df).fit().rsquared',
    '"Attendance"',
  ],
  [
    'a hundred left out',
    'cities with more than 100 shows',
    'result = df["City"].value_counts().iloc[0]',
    'speaks of 100',
  ],
  ['a month left out', 'revenue of the shows in March', 'result = df["Revenue"].sum()', 'speaks of March'],
  ['a rate of its own', 'What did Attendance bring in?', 'result = df["Attendance"].sum() * 0.45', 'reckons with 0.45'],
  ['a number left out', 'cities with at least 5 shows', 'result = df["City"].nunique()', 'speaks of 5'],
  [
    'a weight left out',
    'What is the mean Revenue, weighting each show by its Attendance?',
    'result = df[["Revenue", "Attendance"]].mean()',
    'a weight for each row',
  ],
  [
    'the largest sum for the highest mean',
    'Which City has the highest mean Revenue?',
    'result = df.groupby("City")["Revenue"].sum().idxmax()',
    'compares sums',
  ],
  ['texts in an order', 'shows longer than the Boston one', 'result = df[df["City"] > "Boston"]', '"City" is text'],
  ['another mean', 'geometric mean of Revenue', 'result = df["Revenue"].mean()', 'of another kind'],
  ['another computation', 'median of Revenue', 'result = df["Revenue"].mean()', 'the median'],
  [
    'the deviation of a sample for that of a population',
    'population standard deviation of Revenue',
    'result = df["Revenue"].std()',
    'ddof=0',
  ],
  [
    'data brought along',
    'mean Revenue',
    'df = pd.DataFrame({"Revenue": [1, 2]})\nresult = df["Revenue"].mean()',
    're-creates',
  ],
  [
    'a small p-value taken for normality',
    'Is Revenue normally distributed?',
    'p = stats.shapiro(df["Revenue"])[1]\nresult = {"is_normal": p < 0.05}',
    'against a normal distribution',
  ],
  [
    'rows counted by a mask of all of them',
    'How many outliers of Revenue are there by z-score?',
    'far = ((df["Revenue"] - df["Revenue"].mean()) / df["Revenue"].std()).abs() > 3\nresult = len(far)',
    'far.sum()',
  ],
  [
    'the other end of an order',
    'Which city had the lowest Revenue?',
    'result = df.sort_values(by="Revenue", ascending=False).iloc[0]["City"]',
    'asks for the lowest',
  ],
  ['the other end by name', 'Which city had the highest Revenue?', 'result = df.City[df.Revenue.idxmin()]', 'highest'],
  [
    'a condition of its own',
    'What did Boston earn in revenue?',
    'result = df[(df["City"] == "Boston") & (df["Venue"].str.contains("Garden"))]["Revenue"].sum()',
    '"Venue", of which the question says nothing',
  ],
  [
    'a bound of its own',
    'Average attendance of the big shows?',
    'result = df[df["Attendance"] > 10_000]["Attendance"].mean()',
    'compares with 10_000',
  ],
  [
    'another measure',
    'Attendance in Boston, in sum?',
    'result = df[(df["City"] == "Boston") & (df["Attendance"] > 0)]["Revenue"].sum()',
    '"Revenue", of which the question says nothing',
  ],
  [
    'a day of its own',
    'Which city came last in 2019?',
    'result = df[df["Date"] == "2019-08-05"]["City"].iloc[-1]',
    "looks for '2019-08-05'",
  ],
  [
    'a value of its own, looked up',
    'Attendance of all shows, by city?',
    'result = df.groupby("City")["Attendance"].sum().get("Boston", 0)',
    "looks for 'Boston'",
  ],
  [
    'another of its kind',
    'What is the mean parking price?',
    'result = df["Avg_Price"].mean()',
    'parking price; "Avg_Price" is something else',
  ],
  [
    'groups of its own',
    'Average attendance in Philadelphia?',
    'result = df[df["City"] == "Philadelphia"].groupby("Venue").agg({"Attendance": "mean"})',
    '"Venue"',
  ],
  [
    'a prediction by what is to be predicted',
    'Fit a linear regression of Revenue by Attendance.',
    'X = df[["Attendance", "Revenue"]]\ny = df["Revenue"]\nmodel = LinearRegression().fit(X, y)',
    'is itself among the columns',
  ],
  [
    'columns without a look at their gaps',
    'Which columns have missing values?',
    'result = df.columns[df.dtypes == "object"].dropna().tolist()',
    'cells without a value',
  ],
  [
    'a model tried on what it was trained with',
    'Fit a linear regression of Revenue. Split the data into a train set and a test set.',
    'model.fit(df[["Attendance"]], df["Revenue"])\nresult = model.score(df[["Attendance"]], df["Revenue"])',
    'a split into rows to train with',
  ],
  [
    'one taken so by the other half',
    'Is Revenue normally distributed?',
    'p = f(df["Revenue"])\nresult = "not normally distributed" if p >= 0.05 else "normally distributed"',
    'against a normal distribution',
  ],
  [
    'one taken so in words',
    'Is Revenue normally distributed?',
    'p = stats.shapiro(df["Revenue"])[1]\nresult = "normal" if p <= 0.05 else "not normal"',
    'against a normal distribution',
  ],
])('doubts %s', (_, question, script, reason) => {
  expect(doubt(question, script)).toContain(reason);
});

it.each([
  [
    'Which City has the highest mean Revenue?',
    't = df.groupby("City")["Revenue"].sum()\nresult = df.groupby("City")["Revenue"].mean().idxmax()',
  ],
  ['average price in Boston', `result = df.loc[df['City'] == 'Boston', 'Avg_Price'].mean()`],
  ['median of Revenue', 'result = df.Revenue.quantile(0.5)'],
  ['cities with more than two shows', 'n = df.City.value_counts()\nresult = (n > 2).sum()'],
  ['shows since June 2019', 'result = len(df[df["Date"] >= "2019-06-01"])'],
  ['attendance of Canadian shows', 'result = df[df["Country"] == "Canada"]["Attendance"].sum()'],
  ['shows in May', 'result = (df.Date.dt.month == 5).sum()'],
  ['days above 1,500 in Revenue', 'result = (df["Revenue"] > 1500).sum()'],
  ['population standard deviation of Revenue', 'result = df["Revenue"].std(ddof=0)'],
  ['Is Revenue normally distributed?', 'result = {"is_normal": stats.shapiro(df["Revenue"])[1] > 0.05}'],
  [
    'Is Revenue normally distributed?',
    'p = stats.shapiro(df["Revenue"])[1]\nresult = {"significance": "Yes" if p < 0.05 else "No"}',
  ],
  // seven in ten by what the other three are
  [
    'Split Revenue 70:30, and take the mean',
    'a, b = train_test_split(df["Revenue"], test_size=0.3)\nresult = a.mean()',
  ],
  [
    'Assuming a normal distribution, does Revenue differ by City?',
    'p = f(df["Revenue"], df["City"])\nresult = "Yes" if p < 0.05 else "No"',
  ],
  ['Split the shows by City and tell the mean Revenue', 'result = df.groupby("City")["Revenue"].mean()'],
  ['How many rows remain after dropping rows with missing values?', 'result = len(df.dropna())'],
  ['Does Revenue differ by City?', 'p = f(df["Revenue"], df["City"])\nresult = "Yes" if p < 0.05 else "No"'],
  ['Is Revenue normally distributed?', 'result = "not normal" if stats.shapiro(df["Revenue"])[1] < 0.05 else "normal"'],
  [
    'How many outliers of Revenue are there by z-score?',
    'far = df[((df["Revenue"] - df["Revenue"].mean()) / df["Revenue"].std()).abs() > 3]\nresult = len(far)',
  ],
  [
    'What is the R squared of a regression of Revenue on Avg_Price and Attendance?',
    'result = smf.ols("Revenue ~ Avg_Price + Attendance", data=df).fit().rsquared',
  ],
])('has none about "%s" by %s', (question, script) => {
  expect(doubt(question, script)).toBeUndefined();
});

it('sees the columns in texts and attributes, not in remarks or longer names', () => {
  const script = `total = df.groupby('City')["Avg \\"net\\" price"].sum() # 'Venue'\nresult = df.Revenue.max(), r'a\\d', """x"""`;
  const said = saidInPandas(script);
  expect([...said]).toEqual(expect.arrayContaining(['City', 'Avg "net" price', 'Revenue', 'a\\d', 'x']));
  expect(said.has('Venue')).toBe(false);
  expect([...saidInPandas(`ols('Revenue ~ Price+Year', df)`)]).toEqual(
    expect.arrayContaining(['Revenue', 'Price', 'Year']),
  );
});
