// Recurses without end.
// realm: script-error
// bare: script-error
// control: none
const deep = () => deep() + 1;
answer(deep());
