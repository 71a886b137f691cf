// The API's settings, read once at start. Names are part of the product: Helm values, compose files and the
// documentation use the same words.
import {
  checkDataSettings,
  dataPlace,
  dataSettings,
  type Environment,
  flag,
  parseEnvironment,
  redisPlace,
  redisSettings,
  taskSettings,
  wholeNumber,
} from '@quaestor/config';
import * as z from 'zod';
import { apiKeyHashes } from './auth/api-keys.ts';

const GiB = 2 ** 30;

export const ApiEnvironment = z
  .object({
    API_HOST: z.string().min(1).default('0.0.0.0').describe('Address to listen at'),
    API_PORT: wholeNumber(0, 65_535).default(5000).describe('Port to listen at; 0 takes a free one'),
    ...redisSettings,
    ...dataSettings,
    ...taskSettings,
    MAX_UPLOAD_BYTES: wholeNumber(1).default(GiB).describe('Largest file taken'),
    API_KEY_HASHES: apiKeyHashes()
      .optional()
      .describe(
        'Who may use the API: `name:sha256-of-the-key`, several separated by commas or line ends; unset: anybody',
      ),
    ACKNOWLEDGE_NO_AUTHENTICATION: flag()
      .default(false)
      .describe('Without API_KEY_HASHES, at an address that others reach: that is meant, and no warning is given'),
    METRICS_PORT: wholeNumber(1, 65_535).optional().describe('Port of `/metrics` for Prometheus; unset: none'),
    METRICS_HOST: z.string().default('0.0.0.0').describe('Address that METRICS_PORT is opened at'),
    QUEUE_MAX_WAITING: wholeNumber(1).default(1000).describe('Tasks that may wait before more are refused'),
  })
  .superRefine(checkDataSettings);

export function readConfig(env: Environment) {
  const settings = parseEnvironment('API', ApiEnvironment, env);
  return {
    http: { host: settings.API_HOST, port: settings.API_PORT },
    redis: { ...redisPlace(settings), prefix: settings.KEY_PREFIX },
    data: dataPlace(settings),
    resultTtlS: settings.RESULT_TTL_S,
    auditKeep: settings.AUDIT_KEEP,
    maxUploadBytes: settings.MAX_UPLOAD_BYTES,
    apiKeys: settings.API_KEY_HASHES,
    acknowledgeNoAuthentication: settings.ACKNOWLEDGE_NO_AUTHENTICATION,
    metrics:
      settings.METRICS_PORT === undefined ? undefined : { port: settings.METRICS_PORT, host: settings.METRICS_HOST },
    maxWaiting: settings.QUEUE_MAX_WAITING,
  };
}
export type ApiConfig = ReturnType<typeof readConfig>;
