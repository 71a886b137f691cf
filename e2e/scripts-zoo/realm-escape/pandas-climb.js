// Climbs, in a pandas script, from a data frame to what it was made with, by the names of both languages.
// realm: script-error
// bare: script-error
// control: none
answer(
  await pandas(`
maker = df
for name in ["constructor", "__class__", "__proto__", "__globals__", "values"]:
    maker = getattr(maker, name) if hasattr(maker, name) else maker
result = maker("return process")().env.CANARY
`),
);
