/** More texts than this are forgotten all at once: those of the next question come again soon. */
const MOST = 5000;

/** The same for the same text, found once: a question is read in many ways, and every one asks for the words of every name. */
export function remembered<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size >= MOST) known.clear();
      known.set(text, (value = of(text)));
    }
    return value;
  };
}

/** The same for the same table, column or question, found once, and forgotten with it. */
export function rememberedOf<K extends object, T>(of: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { value: T }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = { value: of(key) }));
    return found.value;
  };
}
