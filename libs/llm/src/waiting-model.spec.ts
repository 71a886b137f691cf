import { ModelFault } from '@quaestor/ports';
import { ScriptedModel } from '@quaestor/ports/testing';
import { WaitingModel } from './waiting-model.ts';

const PROMPT = { system: '', turns: [{ role: 'user' as const, content: 'What?' }] };
const away = () => new ModelFault('unreachable', 'it is being restarted', { canRetry: true });
const options = (signal = new AbortController().signal) => ({ seed: 0, signal });

it('asks again until the server is back', async () => {
  const model = new ScriptedModel([away(), away(), 'SELECT 1']);
  await expect(new WaitingModel(model, 60_000).complete(PROMPT, options())).resolves.toMatchObject({
    text: 'SELECT 1',
  });
  expect(model.prompts).toHaveLength(3);
});

it('says what it died of once the wait is over', async () => {
  const model = new ScriptedModel([away(), away(), away(), 'too late']);
  await expect(new WaitingModel(model, 500).complete(PROMPT, options())).rejects.toThrow('it is being restarted');
  expect(model.prompts.length).toBeLessThan(4);
});

it.each([
  ['a model that is not there', new ModelFault('unreachable', 'run: ollama pull it')],
  ['a reply that is none', new ModelFault('bad-reply', 'rubbish')],
])('does not wait for %s', async (_, fault) => {
  const model = new ScriptedModel([fault, 'SELECT 1']);
  await expect(new WaitingModel(model, 60_000).complete(PROMPT, options())).rejects.toBe(fault);
});

it('stops waiting when the task is given up', async () => {
  const control = new AbortController();
  const model = new ScriptedModel([away(), away(), away(), away(), away(), away(), away(), away()]);
  const asked = new WaitingModel(model, 60_000).complete(PROMPT, options(control.signal));
  control.abort(new Error('given up'));
  await expect(asked).rejects.toThrow('given up');
});
