/** SQL for a text by which two ways of writing it are one: without regard to case, accents and spacing. */
export const normalText = (text: string) =>
  `lower(strip_accents(trim(regexp_replace(nfc_normalize(${text}), '[\\s\\p{Z}]+', ' ', 'g'))))`;
