// The API says what it needs and what is there.
const { API } = process.env;
const response = await fetch(`${API}/readyz`);
const { checks } = await response.json();
for (const { name, ok, detail } of checks) console.log(`${ok ? 'ok    ' : 'NOT OK'} ${name}: ${detail}`);
if (!response.ok) {
  console.error('Not ready: see the checks above.');
  process.exit(1);
}
