import * as z from 'zod';
import { checkDataSettings, dataPlace, dataSettings } from './data.ts';
import { parseEnvironment } from './environment.ts';

const schema = z.object(dataSettings).superRefine(checkDataSettings);
const placeOf = (env: Record<string, string>) => dataPlace(parseEnvironment('program', schema, env));

it('is a folder unless told otherwise', () => {
  expect(placeOf({ S3_BUCKET: 'unused' })).toEqual({ folder: '/app/data', objects: undefined });
});

it('is a bucket with a folder as its cache', () => {
  const env = { DATA_STORE: 's3', S3_BUCKET: 'files', S3_ACCESS_KEY_ID: 'me', S3_SECRET_ACCESS_KEY: 'secret' };
  expect(placeOf(env)).toMatchObject({
    folder: '/app/data',
    objects: {
      bucket: 'files',
      prefix: 'quaestor/',
      pathStyle: true,
      credentials: { accessKeyId: 'me', secretAccessKey: 'secret' },
      cacheBytes: 4 * 2 ** 30,
    },
  });
});

it('names what is missing', () => {
  expect(() => placeOf({ DATA_STORE: 's3' })).toThrow('S3_BUCKET is needed');
  expect(() => placeOf({ S3_ACCESS_KEY_ID: 'me' })).toThrow(
    'S3_SECRET_ACCESS_KEY and S3_ACCESS_KEY_ID belong together',
  );
});
