// What scripts may read from the web: off until places are named.
import { join } from 'node:path';
import { wholeNumber } from '@quaestor/config';
import type { LiveRequest } from '@quaestor/contracts';
import * as z from 'zod';
import { parseCidr } from './judge/addresses.ts';
import { parsePlace } from './judge/places.ts';
import { KeptReplies } from './kept/kept-replies.ts';
import { Credentials } from './request/credentials.ts';
import { WebLiveData } from './web-live-data.ts';

const MiB = 2 ** 20;

/** Some of one kind, by commas. */
const listOf = <T>(parse: (text: string) => T) =>
  z.string().transform((text, context): T[] => {
    const parts = text.split(',').map((part) => part.trim());
    try {
      return parts.filter((part) => part !== '').map(parse);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });

const server = (text: string) => {
  if (!/^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(text))
    throw new Error(`"${text}" is not an address such as 10.96.0.10 or [fd00::a]:53`);
  return text;
};

const credentials = z.string().transform((text, context): Credentials => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    given = undefined;
  }
  const parsed = Credentials.safeParse(given);
  if (parsed.success) return parsed.data;
  // Values are secrets and are never told.
  const [fault] = parsed.error.issues;
  context.addIssue({
    code: 'custom',
    message: `must be a JSON list of keys: ${fault!.path.join('.')} ${fault!.message}`,
  });
  return z.NEVER;
});

export const liveDataSettings = {
  LIVE_DATA_ALLOW: listOf(parsePlace)
    .optional()
    .describe(
      'Places on the web that scripts may read, by commas: `host`, `*.host`, with `:port` and `/path` where only that is meant; `https` unless `http://` stands before it. Unset: live data is off',
    ),
  LIVE_DATA_ALLOW_CIDRS: listOf(parseCidr)
    .optional()
    .describe('Ranges of addresses that may be read although they are private, by commas; unset: public ones only'),
  LIVE_DATA_DENY_CIDRS: listOf(parseCidr)
    .optional()
    .describe('Ranges that may not be read although they are public, such as a cluster’s own'),
  LIVE_DATA_CREDENTIALS: credentials
    .optional()
    .describe(
      'Keys that requests to a host carry, and scripts never see: JSON `[{"host", "header" or "query", "value"}]`; better as LIVE_DATA_CREDENTIALS_FILE',
    ),
  LIVE_DATA_REQUESTS: wholeNumber(1, 1000).default(20).describe('Most that one task may ask for'),
  LIVE_DATA_MAX_BYTES: wholeNumber(1, 64 * MiB)
    .default(8 * MiB)
    .describe('Longest reply, as sent and as inflated'),
  LIVE_DATA_TIME_MS: wholeNumber(100, 120_000)
    .default(10_000)
    .describe('Longest one request may take, redirects and all; it counts towards the script’s time'),
  LIVE_DATA_MAX_AGE_S: wholeNumber(0)
    .default(300)
    .describe('How old a reply may be that is given again instead of asking anew; 0 always asks'),
  LIVE_DATA_KEEP_S: wholeNumber(0)
    .default(604_800)
    .describe('How long replies are kept, so that a task can be replayed'),
  LIVE_DATA_KEEP_BYTES: wholeNumber(MiB)
    .default(1024 * MiB)
    .describe('Room in DATA_DIR for them'),
  LIVE_DATA_DNS: listOf(server)
    .optional()
    .describe('Servers of names, `address` or `address:port`, by commas; unset: those of the machine'),
};

export type LiveDataSettings = z.output<z.ZodObject<typeof liveDataSettings>>;

export function checkLiveDataSettings(settings: LiveDataSettings, context: z.RefinementCtx): void {
  const places = settings.LIVE_DATA_ALLOW ?? [];
  for (const { host } of settings.LIVE_DATA_CREDENTIALS ?? []) {
    const [hostname] = host.toLowerCase().split(':');
    const isAllowed = places.some(
      (place) =>
        place.protocol === 'https:' &&
        (place.isSuffix ? hostname!.endsWith(`.${place.hostname}`) : place.hostname === hostname),
    );
    if (!isAllowed) {
      context.addIssue({
        code: 'custom',
        path: ['LIVE_DATA_CREDENTIALS'],
        message: `names ${host}, which LIVE_DATA_ALLOW does not allow by https`,
      });
    }
  }
}

/** Replies kept in the data folder; for those who only look into it no room and time are needed. */
export const keptReplies = (dataFolder: string, { keepS = Infinity, maxBytes = Infinity } = {}) =>
  new KeptReplies({ folder: join(dataFolder, '.quaestor', 'live'), keepS, maxBytes });

/** Undefined where no places are named: then there is no way out at all. */
export function openLiveData(
  settings: LiveDataSettings,
  dataFolder: string,
  onRequest?: (taskId: string, request: LiveRequest) => void,
): WebLiveData | undefined {
  const places = settings.LIVE_DATA_ALLOW ?? [];
  if (places.length === 0) return undefined;
  return new WebLiveData({
    rules: {
      places,
      addresses: { allow: settings.LIVE_DATA_ALLOW_CIDRS ?? [], deny: settings.LIVE_DATA_DENY_CIDRS ?? [] },
      dnsServers: settings.LIVE_DATA_DNS,
      credentials: settings.LIVE_DATA_CREDENTIALS ?? [],
      maxBytes: settings.LIVE_DATA_MAX_BYTES,
      timeMs: settings.LIVE_DATA_TIME_MS,
    },
    requests: settings.LIVE_DATA_REQUESTS,
    kept: keptReplies(dataFolder, { keepS: settings.LIVE_DATA_KEEP_S, maxBytes: settings.LIVE_DATA_KEEP_BYTES }),
    maxAgeS: settings.LIVE_DATA_MAX_AGE_S,
    onRequest,
  });
}
