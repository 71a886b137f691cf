import { DEFAULT_LIMITS } from '@quaestor/contracts';
import { sandboxConformance } from '@quaestor/ports/testing';
import { Engine } from '../../testing/guardians.fake.ts';
import { RemoteSandbox } from '../remote/remote-sandbox.ts';
import { HttpExecutors } from './http-executors.ts';

const engines: Engine[] = [];
afterAll(() => Promise.all(engines.map((engine) => engine.stop())));

sandboxConformance('HttpSandbox', async () => {
  const engine = await Engine.start(2);
  engines.push(engine);
  const executors = new HttpExecutors({ addresses: engine.addresses, waitMs: 60_000 });
  return {
    sandbox: new RemoteSandbox(executors, DEFAULT_LIMITS.load),
    leftovers: async () => [], // Nothing of it is the worker's to remove.
  };
});
