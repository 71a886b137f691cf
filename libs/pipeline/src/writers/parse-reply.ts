// A model's reply → what it wrote, however it dressed it. What is not plainly one of these is a bad reply.
import { ModelFault } from '@quaestor/ports';

export type Reply =
  | { kind: 'select'; sql: string }
  | { kind: 'pandas'; script: string }
  | { kind: 'javascript'; script: string }
  | { kind: 'cannot'; missing: string };

const MAX_MISSING_LENGTH = 300;
/** Far more than a good reply has; what is longer is a model that repeats itself. */
const MAX_REPLY_LENGTH = 20_000;

/** @throws {ModelFault} `bad-reply` */
export function parseReply(text: string): Reply {
  if (text.length > MAX_REPLY_LENGTH)
    throw new ModelFault('bad-reply', `The reply is longer than ${MAX_REPLY_LENGTH} characters.`);
  // Reasoning models think aloud first.
  const said = text.replace(/<think>[\s\S]*?(<\/think>|$)/g, '').trim();
  const fence = /```[ \t]*([A-Za-z]*)[^\n]*\n([\s\S]*?)(?:```|$)/.exec(said);
  if (!fence) {
    const cannot = /^CANNOT\b\s*:?\s*([\s\S]*)/.exec(said);
    if (cannot) return { kind: 'cannot', missing: cannot[1]!.replace(/\s+/g, ' ').slice(0, MAX_MISSING_LENGTH) };
    const bare = /^(?:SELECT\s|WITH\s+\w+\s+AS\s*\()[\s\S]*/im.exec(said);
    if (bare) return { kind: 'select', sql: oneSelect(bare[0].split(/\n\s*\n/)[0]!) };
    throw new ModelFault('bad-reply', 'The reply holds neither a SELECT nor a script between ``` marks.');
  }
  const language = fence[1]!.toLowerCase();
  const body = fence[2]!.trim();
  if (['python', 'py', 'python3'].includes(language)) {
    if (body === '') throw new ModelFault('bad-reply', 'The script in the reply is empty.');
    return { kind: 'pandas', script: body };
  }
  const javascript = ['javascript', 'js', 'typescript', 'ts'].includes(language);
  if (javascript || (language !== 'sql' && /\banswer\s*\(/.test(body))) {
    if (body === '') throw new ModelFault('bad-reply', 'The script in the reply is empty.');
    return { kind: 'javascript', script: body };
  }
  return { kind: 'select', sql: oneSelect(body) };
}

function oneSelect(text: string): string {
  const sql = text.trim().replace(/[;\s]+$/, '');
  const start = withoutLiterals(sql).trimStart();
  if (!/^(?:\(\s*)*(?:SELECT|WITH|FROM)\b/i.test(start)) {
    throw new ModelFault('bad-reply', 'The reply is not a SELECT.');
  }
  if (start.includes(';'))
    throw new ModelFault('bad-reply', 'The reply holds more than one statement; one SELECT is wanted.');
  return sql;
}

/** The statement's own words: comments, quoted text and quoted names taken out. */
export const withoutLiterals = (sql: string) =>
  sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
