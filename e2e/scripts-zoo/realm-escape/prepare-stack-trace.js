// Asks the frames of the call stack for their functions.
// realm: script-error
// bare: any
// control: loot
Error.prepareStackTrace = (_, frames) => frames;
const owners = new Error().stack.map((frame) => frame.getThis() ?? frame.getFunction());
const owner = owners.find((each) => each?.process) ?? globalThis;
answer(owner.process.env.CANARY);
