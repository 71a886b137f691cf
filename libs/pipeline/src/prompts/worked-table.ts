/** What all worked examples are about, as a model is told of tables. */
export const tableCalled = (name: string) => `New tables:
${name} (120 rows)
  "City" text: 'Oslo', 'Rome'
  "Amount" decimal: 12.5, 80.0
  "Unit Price" decimal: 2.5, 8.0
  "Day" date: '2024-01-31', '2024-02-03'
  "Kind" text: 'new', 'old'
  "Paid" integer: 0, 1
`;
