// Runs under an executor's labels, where nothing may be reached, and under those of nobody, where Redis may not be. The
// API answering the other test is the positive control: it is there to be reached.
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';

const { TARGETS, NAMES, WHO, ACKNOWLEDGED, KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT } = process.env;
const LONGEST_MS = 3000;
/** A policy reaches a new pod a moment after its start. */
const SETTLE_MS = 30_000;

const within = (work) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, LONGEST_MS, false))]);
const reaches = (place) =>
  within(
    new Promise((resolve) => {
      const at = place.lastIndexOf(':');
      const socket = connect({ host: place.slice(0, at), port: Number(place.slice(at + 1)) });
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    }),
  );
const resolves = (name) =>
  within(
    lookup(name).then(
      () => true,
      () => false,
    ),
  );

async function holes() {
  const places = [...TARGETS.split(' ').filter(Boolean)];
  if (WHO === 'executor') places.push(`${KUBERNETES_SERVICE_HOST}:${KUBERNETES_SERVICE_PORT}`);
  const names = NAMES.split(' ').filter(Boolean);
  const found = await Promise.all([
    ...places.map(async (place) => (await reaches(place)) && place),
    ...names.map(async (name) => (await resolves(name)) && `the name ${name}`),
  ]);
  return found.filter(Boolean);
}

let open = await holes();
for (const until = Date.now() + SETTLE_MS; open.length && Date.now() < until;) open = await holes();
if (!open.length) console.log(`ok     ${WHO} reaches nothing it should not`);
else {
  console.error(`NetworkPolicies are NOT enforced: ${WHO} reaches ${open.join(', ')}.`);
  console.error('Use a network plugin that enforces them (Calico, Cilium, kube-router, …).');
  if (ACKNOWLEDGED !== 'true') process.exit(1);
  console.log('acknowledgeNoNetworkPolicy is set.');
}
