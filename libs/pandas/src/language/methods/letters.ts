// What a text's letters are, by Unicode.

export const LETTER = /\p{L}/u;

export const isOf = (text: string, kind: RegExp) => kind.test(text);

/** The first letter of each run of letters large, the others small. */
export const title = (text: string) =>
  text.replace(/\p{L}+/gu, (word) => {
    const [first = '', ...rest] = word;
    return first.toUpperCase() + rest.join('').toLowerCase();
  });

export const swapCase = (text: string) =>
  [...text].map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('');
