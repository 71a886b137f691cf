// Times that depend on the day when the question is asked: the rules know the data alone.
const RELATIVE =
  /\b(?:(?:last|this|next|past|current|previous|coming) (?:week|month|quarter|year)|(?:last|past|next) (?:\d+|two|three|six|twelve|few) (?:days|weeks|months|years)|(?:\d+|an?|two|three|six) (?:days?|weeks?|months?|years?) ago|today|yesterday|tomorrow)\b(?! (?:in|of) the data)/i;

/** Why it has no meaning here, and what would have one. */
export function relativeTime(question: string): string | undefined {
  const [said] = RELATIVE.exec(question) ?? [];
  if (said === undefined) return undefined;
  const [, period] = /^(?:last|past|previous) (month|quarter|year)$/i.exec(said) ?? [];
  const instead = period ? `"the last ${period} in the data" or a date` : 'a date';
  return `"${said}" depends on today, which is not in the data: say ${instead} instead`;
}
