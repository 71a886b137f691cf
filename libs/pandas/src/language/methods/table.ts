import type { Value } from '../values.ts';

/** @param body gets what the method is called on, and then the values in the signature's order */
export type Method<T> = readonly [signature: string, body: (self: T, ...values: Value[]) => Value];
export type Methods<T> = ReadonlyMap<string, Method<T>>;
