// Redis in a container, with the same handles as a local one.
import { setTimeout as sleep } from 'node:timers/promises';
import { GenericContainer, getContainerRuntimeClient } from 'testcontainers';
import { freePort, keepArguments, type Persistence, ping, type RedisControl } from './tools.ts';

const IMAGE = 'redis:7-alpine';
const START_MS = 20_000;

/** @param persistent keeps what it knows over `stop`/`kill` and `start`. */
export async function startRedisContainer({
  persistent = false,
}: { persistent?: Persistence } = {}): Promise<RedisControl> {
  // A fixed port: one that Docker chooses would be another after a restart.
  const port = await freePort();
  const started = await new GenericContainer(IMAGE)
    .withExposedPorts({ container: 6379, host: port })
    // Docker's own network is not loopback, which is all that protected mode lets in.
    .withCommand(['redis-server', '--protected-mode', 'no', '--save', '', ...keepArguments(persistent)])
    .start();
  const container = (await getContainerRuntimeClient()).container.getById(started.getId());

  const untilAnswering = async () => {
    const until = Date.now() + START_MS;
    while (!(await ping(port))) {
      if (Date.now() > until) throw new Error(`Redis in a container does not answer after ${START_MS} ms`);
      await sleep(20);
    }
  };
  const dispose = async () => void (await container.remove({ force: true, v: true }));
  await untilAnswering().catch((error: unknown) => dispose().then(() => Promise.reject(error as Error)));
  return {
    url: `redis://127.0.0.1:${port}/0`,
    lines: [],
    leftovers: [],
    async start() {
      await container.start();
      await untilAnswering();
    },
    stop: async () => void (await container.stop({ t: 5 })),
    kill: async () => void (await container.kill()),
    pause: async () => void (await container.pause()),
    resume: async () => void (await container.unpause()),
    dispose,
  };
}
