// Sends a question to a name server of its choice.
// realm: script-error
// bare: script-error, time-limit
// control: reach-udp
const { Resolver } = require('node:dns').promises;
const resolver = new Resolver({ timeout: 300, tries: 1 });
resolver.setServers(['{{HOST}}:{{PORT}}']);
answer(await resolver.resolve4('canary.example.com'));
