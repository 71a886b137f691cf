import type { HttpMetrics } from '@quaestor/telemetry';
import type { NextFunction, Request, Response } from 'express';

/** Counts each request once its answer is out, or its client gone. */
export const measured = (metrics: HttpMetrics) => (request: Request, response: Response, next: NextFunction) => {
  const started = performance.now();
  response.once('close', () => {
    // What no route took has no pattern; its path must not become a label.
    const route = (request.route as { path?: unknown } | undefined)?.path;
    metrics.answered({
      method: METHODS.has(request.method) ? request.method : 'other',
      route: typeof route === 'string' ? route : 'none',
      status: response.statusCode,
      timeMs: performance.now() - started,
    });
  });
  next();
};

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']);
