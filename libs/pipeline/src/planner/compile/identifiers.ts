/** A quoted SQL identifier, fit to stand in a template literal. */
export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`.replace(/[\\`]|\$(?=\{)/g, '\\$&');

export const literal = (text: string) => JSON.stringify(text);

/** SQL compares names without regard to case, so a second name that differs only in it gets a number. */
export function freeNames(wanted: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return wanted.map((name) => {
    let free = name;
    for (let number = 2; used.has(free.toLowerCase()); number++) free = `${name}_${number}`;
    used.add(free.toLowerCase());
    return free;
  });
}
