import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Problem } from '@quaestor/contracts';
import type { Request } from 'express';
import type { ApiKeys } from './api-keys.ts';

const OPEN = Symbol('open');
const callers = new WeakMap<Request, string>();

/** Name of the key that a request came with; null where none is needed. */
export const callerOf = (request: Request): string | null => callers.get(request) ?? null;

/** Needs no key: probes, and the description of the interface. Holds nothing of anybody's data. */
export const Open = (): ClassDecorator => (target) => Reflect.defineMetadata(OPEN, true, target);

/** Lets in whoever brings a known key, as `Authorization: Bearer …` or `X-Api-Key: …`. */
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly keys: ApiKeys) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const key = keyOf(request);
    const caller = key === undefined ? undefined : this.keys.callerOf(key);
    if (caller !== undefined) callers.set(request, caller);
    else if (!Reflect.getMetadata(OPEN, context.getClass())) throw new Problem('not-authenticated', {});
    return true;
  }
}

function keyOf({ headers }: Request): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const given = bearer ?? headers['x-api-key'];
  return typeof given === 'string' ? given : undefined;
}
