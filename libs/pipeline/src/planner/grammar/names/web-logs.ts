// What people call the columns of a web server's log: the IP of a `remote_addr`, the URL of a `request_uri`.
import type { ColumnSchema } from '@quaestor/contracts';
import { rememberedOf } from '../../../words/remembered.ts';
import { CERTAIN_SCORE, type ColumnMatch } from '../../../words/table-index.ts';
import type { Scan } from '../scan.ts';

interface Part {
  said: RegExp;
  /** Names with single blanks between their words. */
  named: RegExp;
}

const PARTS: readonly Part[] = [
  {
    said: /^(client |visitor |remote )?ip( address(es)?|s)?$/,
    named: /^(remote (addr|address|host|ip)|client ?ip|c ip|src ip|source ip|ip|ip addr(ess)?)$/,
  },
  {
    said: /^(request )?(url|uri|path|page|endpoint|route)s?$/,
    named: /^((request|cs) )?(uri|url|path)( stem)?$|^endpoint$/,
  },
  {
    said: /^(http |response )?status( code)?s?$|^(http|response|return|error) codes?$/,
    named: /^((http|response|sc) )?status( code)?$|^(http|response) code$/,
  },
  { said: /^(http |request )?(method|verb)s?$/, named: /^((http|request|cs) )?(method|verb)$/ },
  {
    said: /^(response|request|page load|load) times?$|^latenc(y|ies)$/,
    named: /^((request|response|upstream response) time|latency|time taken|duration)( (ms|s|sec|seconds))?$/,
  },
  { said: /^(user agent|browser)s?$/, named: /^(http )?user ?agent$/ },
  { said: /^(referrer|referer)s?$/, named: /^(http )?refer?rer?$/ },
];
/** Of so many parts the rows are requests. */
const ENOUGH = 3;

const nameOf = ({ name }: ColumnSchema) =>
  name
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[\s_.()-]+/g, ' ')
    .trim()
    .toLowerCase();

/** Each part's only column, where the table is such a log. */
const partsIn = rememberedOf((schema: readonly ColumnSchema[]): ReadonlyMap<Part, ColumnSchema> => {
  const found = PARTS.flatMap((part) => {
    const [column, ...others] = schema.filter((each) => part.named.test(nameOf(each)));
    return column && others.length === 0 ? [[part, column] as const] : [];
  });
  return new Map(found.length >= ENOUGH ? found : []);
});

export function byWebLog({ schema }: Scan, words: readonly string[]): ColumnMatch[] {
  const said = words.join(' ');
  return [...partsIn(schema)].flatMap(([part, column]) =>
    part.said.test(said) ? [{ column, score: CERTAIN_SCORE, evidence: 'synonym' as const }] : [],
  );
}
