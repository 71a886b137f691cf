import type { HttpMetrics, Logger } from '@quaestor/telemetry';
import type { NextFunction, Request, Response } from 'express';
import { callerOf } from '../auth/api-key.guard.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']);
/** Asked for every few seconds by machines; told only when the answer is bad. */
const PROBES = new Set(['/livez', '/readyz', '/readyz/api', '/status/health']);

/** Code of the problem that a request was answered with, for its line in the log. */
const problems = new WeakMap<Response, string>();
export const noteProblem = (response: Response, code: string) => problems.set(response, code);

/**
 * Counts each request once its answer is out, or its client gone, and says in one line what it came to. Queries and headers
 * are not in it: they may hold what is nobody's to read.
 */
export const measured =
  (metrics: HttpMetrics, logger: Logger) => (request: Request, response: Response, next: NextFunction) => {
    const started = performance.now();
    response.once('close', () => {
      const timeMs = performance.now() - started;
      const status = response.statusCode;
      // What no route took has no pattern; its path must not become a label.
      const pattern = (request.route as { path?: unknown } | undefined)?.path;
      const route = typeof pattern === 'string' ? pattern : 'none';
      metrics.answered({ method: METHODS.has(request.method) ? request.method : 'other', route, status, timeMs });
      if (PROBES.has(request.path) && status < 400) return;
      logger.info('request.ended', {
        method: request.method,
        path: request.path,
        route,
        status,
        problem: problems.get(response),
        caller: callerOf(request),
        // False: the client was gone before it had its answer.
        answered: response.writableFinished,
        bodyBytes: Number(request.headers['content-length']) || undefined,
        answerBytes: Number(response.getHeader('content-length')) || undefined,
        timeMs: Math.round(timeMs),
      });
    });
    next();
  };
