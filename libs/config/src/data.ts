// Where users' files are: in a folder that all programs share, or in an S3-compatible store with a folder of each program's
// own as its cache.
import * as z from 'zod';
import { flag, wholeNumber } from './environment.ts';

const GiB = 2 ** 30;

/** Settings of the users’ files, for a program’s own schema; `checkDataSettings` holds them to each other. */
export const dataSettings = {
  DATA_DIR: z
    .string()
    .min(1)
    .default('/app/data')
    .describe('Folder of the users’ files, the same for API and worker; with `DATA_STORE=s3` each program’s own cache'),
  DATA_STORE: z
    .enum(['disk', 's3'], 'must be disk or s3')
    .default('disk')
    .describe('Where users’ files are: `disk` is DATA_DIR, `s3` an S3-compatible store'),
  S3_ENDPOINT: z.url('must be a URL').optional().describe('Address of the store; unset: Amazon’s'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Its region'),
  S3_BUCKET: z.string().min(1).optional().describe('The bucket, which must exist; needed with `DATA_STORE=s3`'),
  S3_PREFIX: z.string().default('quaestor/').describe('What the names of all objects begin with'),
  S3_PATH_STYLE: flag()
    .default(true)
    .describe('The bucket stands in the path, not in the host name, as most stores beside Amazon’s want it'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('Access key; unset: as the AWS SDK finds one'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Its secret'),
  TABLE_CACHE_BYTES: wholeNumber(1)
    .optional()
    .describe(
      'With `DATA_STORE=disk`: room in DATA_DIR for loaded tables; what was not used for longest goes first; unset: no bound',
    ),
  S3_CACHE_BYTES: wholeNumber(1)
    .default(4 * GiB)
    .describe('Room in DATA_DIR for files and tables of the store; what was not used for longest goes first'),
};

type DataSettings = z.output<z.ZodObject<typeof dataSettings>>;

/** A bucket of an S3-compatible store, and room in bytes for what is fetched from it. */
export interface ObjectPlace {
  endpoint?: string;
  region: string;
  bucket: string;
  prefix: string;
  pathStyle: boolean;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  cacheBytes: number;
}

/** Undefined where the folder itself is the store. */
export interface DataPlace {
  folder: string;
  /** Room for loaded tables on disk; unset: no bound. */
  tableCacheBytes?: number;
  objects: ObjectPlace | undefined;
}

/** Rule between these settings, for `superRefine`. */
export function checkDataSettings(settings: DataSettings, context: z.RefinementCtx): void {
  const fault = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if (settings.DATA_STORE === 's3' && !settings.S3_BUCKET) fault('S3_BUCKET', 'is needed with DATA_STORE=s3');
  if (!settings.S3_ACCESS_KEY_ID !== !settings.S3_SECRET_ACCESS_KEY)
    fault('S3_SECRET_ACCESS_KEY', 'and S3_ACCESS_KEY_ID belong together; one of them is not set');
}

/**
 * Where users’ files are, by settings that `checkDataSettings` has passed; `objects` is undefined for files on disk.
 */
export function dataPlace(settings: DataSettings): DataPlace {
  const folder = settings.DATA_DIR;
  const tableCacheBytes = settings.TABLE_CACHE_BYTES;
  if (settings.DATA_STORE === 'disk') return { folder, tableCacheBytes, objects: undefined };
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  return {
    folder,
    objects: {
      endpoint: settings.S3_ENDPOINT,
      region: settings.S3_REGION,
      bucket: settings.S3_BUCKET!,
      prefix: settings.S3_PREFIX,
      pathStyle: settings.S3_PATH_STYLE,
      credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
      cacheBytes: settings.S3_CACHE_BYTES,
    },
  };
}
