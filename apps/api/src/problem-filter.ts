// Any error → problem+json, only here.
import { randomUUID } from 'node:crypto';
import {
  type ArgumentsHost,
  BadRequestException,
  Catch,
  type ExceptionFilter,
  NotFoundException,
} from '@nestjs/common';
import { Problem } from '@quaestor/contracts';
import type { Logger } from '@quaestor/telemetry';
import type { Request, Response } from 'express';
import { noteProblem } from './http/measured.ts';

const RETRY_AFTER_S = 5;
/** How long a client may go on sending a body nobody reads, so that it gets to read the answer. */
const LINGER_MS = 5000;

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = this.problemOf(error, request);
    if (response.headersSent) {
      // Half an answer must not pass for a whole one.
      response.destroy();
      return;
    }
    const { status } = problem;
    noteProblem(response, problem.code);
    response.status(status).setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    if (status === 429 || status === 503) response.setHeader('Retry-After', String(RETRY_AFTER_S));
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.end(JSON.stringify(problem.toBody(request.path)));
    if (!request.complete) drain(request);
  }

  private problemOf(error: unknown, request: Request): Problem {
    const { method, path } = request;
    const problem = known(error, request);
    if (problem) return problem;
    const reference = randomUUID();
    this.logger.error('request.failed', error, { method, path, reference });
    return new Problem('internal', { reference });
  }
}

function known(error: unknown, { method, path }: Request): Problem | undefined {
  if (error instanceof Problem) return error;
  // These two are what the framework itself throws: no route fits, or the path cannot be decoded.
  if (error instanceof NotFoundException) return new Problem('route-not-found', { method, path });
  if (error instanceof BadRequestException) {
    return new Problem(
      'invalid-request',
      { faults: [{ field: 'path', message: 'is not valid percent-encoding' }] },
      { cause: error },
    );
  }
  return undefined;
}

function drain(request: Request): void {
  request.resume();
  const cutOff = setTimeout(() => request.destroy(), LINGER_MS).unref();
  request.once('close', () => clearTimeout(cutOff));
}
