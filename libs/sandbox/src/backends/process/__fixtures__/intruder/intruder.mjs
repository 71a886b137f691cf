// Stands in for an executor that a script has taken over completely: it tries everything at once and reports, as one
// JSON line on descriptor 3, what it got. Run outside the sandbox it gets all of it. argv/stdin: {port, canary}.
import { spawn, spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { existsSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { createSocket } from 'node:dgram';

const attempt = async (work) => {
  try {
    return { got: await work() };
  } catch (error) {
    return { refused: error.code ?? error.message };
  }
};
const soon = (promise) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(reject, 1500, new Error('silence')))]);

let input = '';
for await (const part of process.stdin) input += part;
const { port, canary } = JSON.parse(input);

const report = {
  passwd: await attempt(() => readFileSync('/etc/passwd', 'utf8').length),
  canary: await attempt(() => readFileSync(canary, 'utf8')),
  environment: await attempt(() => JSON.stringify(process.env) + readFileSync('/proc/self/environ', 'latin1')),
  otherProcesses: await attempt(() => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length),
  rootEntries: readdirSync('/').sort(),
  shell: existsSync('/bin/sh'),
  tcp: await attempt(() =>
    soon(new Promise((resolve, reject) => connect(port, '127.0.0.1', () => resolve('connected')).on('error', reject))),
  ),
  udp: await attempt(() =>
    soon(
      new Promise((resolve, reject) =>
        createSocket('udp4')
          .on('error', reject)
          .send('x', port, '127.0.0.1', (error) => (error ? reject(error) : resolve('sent'))),
      ),
    ),
  ),
  dns: await attempt(() => soon(lookup('localhost'))),
  writeRoot: await attempt(() => writeFileSync('/planted', 'x')),
  writeApp: await attempt(() => writeFileSync('/app/main.cjs', 'x')),
  writeInputs: await attempt(() => writeFileSync('/data/planted', 'x')),
  writeOutputs: await attempt(() => writeFileSync('/out/result', 'x') ?? 'written'),
  writeDevices: await attempt(() => writeFileSync('/dev/planted', 'x') ?? 'written'),
  writeShared: await attempt(() => writeFileSync('/dev/shm/planted', 'x') ?? 'written'),
  namespace: await attempt(() => {
    const unshare = existsSync('/app/unshare') ? '/app/unshare' : '/usr/bin/unshare';
    const { status, stderr, error } = spawnSync(unshare, ['-Ur', process.execPath, '-e', ''], { encoding: 'utf8' });
    return status === 0 ? '0' : (error?.code ?? stderr);
  }),
  status: await attempt(() => readFileSync('/proc/self/status', 'utf8')),
  limits: await attempt(() => readFileSync('/proc/self/limits', 'utf8')),
  fillScratch: await attempt(() => writeFileSync('/tmp/large', Buffer.alloc(200 * 2 ** 20)) ?? 'written'),
  killParent: await attempt(() => process.kill(1, 'SIGKILL') && 'sent'),
};

// Last, as it may take the report with it: as many processes as it can have.
const children = [];
for (let n = 0; n < 70; n++) {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
  child.on('error', () => {});
  if (child.pid === undefined) break;
  children.push(child);
}
report.children = children.length;
for (const child of children) child.kill('SIGKILL');

writeSync(3, JSON.stringify(report) + '\n');
process.exit(0);
