// Climbs from the error of a call stack that is full inside the API.
// realm: script-error
// bare: any
// control: loot
let error;
const deep = () => {
  try {
    deep();
  } catch {
    try {
      console.log({ toString: deep });
    } catch (each) {
      error = each;
    }
  }
};
deep();
answer((error ?? new Error('x')).constructor.constructor('return process')().env.CANARY);
