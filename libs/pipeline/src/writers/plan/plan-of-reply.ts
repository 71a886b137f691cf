// A model's reply to a request for a plan → the plan, or why it is none.
import type { Plan } from '@quaestor/contracts';
import { ModelFault, type TaskTable } from '@quaestor/ports';
import type * as z from 'zod';
import type { AskedPlan } from './asked-plan.ts';
import { Senseless } from './plan-reader.ts';
import { toPlan } from './to-plan.ts';

/** Also a server that does not decode by a schema is held to it. @throws {ModelFault} `bad-reply` */
export function planOfReply(text: string, wanted: z.ZodType<AskedPlan>, table: TaskTable): Plan {
  const asked = wanted.safeParse(jsonIn(text));
  if (!asked.success) {
    const [issue] = asked.error.issues;
    throw new ModelFault('bad-reply', `The reply is no such plan: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  try {
    return toPlan(asked.data, table);
  } catch (error) {
    if (error instanceof Senseless) throw new ModelFault('bad-reply', error.message);
    throw error;
  }
}

function jsonIn(text: string): unknown {
  const from = text.indexOf('{');
  try {
    return JSON.parse(text.slice(from, text.lastIndexOf('}') + 1));
  } catch {
    throw new ModelFault('bad-reply', 'The reply is no JSON.');
  }
}
