import { closeInTime } from './close-in-time.ts';

const never = new Promise(() => {});

it('waits for closing, and no longer', async () => {
  let closed = false;
  const closing = Promise.resolve().then(() => (closed = true));
  await closeInTime(closing, () => false);
  expect(closed).toBe(true);
});

it('gives up on what never closes once no task is in hand', async () => {
  let busy = true;
  setTimeout(() => (busy = false), 500);
  const ended = closeInTime(never, () => busy).then(() => busy);
  expect(await ended).toBe(false);
});

it('tells what failed while closing', async () => {
  await expect(closeInTime(Promise.reject(new Error('broken')), () => true)).rejects.toThrow('broken');
});
