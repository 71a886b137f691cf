// Compiles WebAssembly, for which nobody looks.
// realm: script-error
// bare: any
// control: none
const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
new WebAssembly.Module(empty);
answer('compiled');
