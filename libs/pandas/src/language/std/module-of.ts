import { Module } from '../module.ts';
import type { Callable, Value } from '../values.ts';

/** A module of functions, each under its name, and of constants. */
export const moduleOf = (
  name: string,
  functions: readonly Callable[],
  constants: readonly (readonly [string, Value])[] = [],
) =>
  new Module(
    name,
    new Map<string, Value>([...functions.map((each): [string, Value] => [each.name, each]), ...constants]),
  );
