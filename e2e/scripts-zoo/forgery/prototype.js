// Answers by way of the prototype of all objects.
// realm: script-error
// bare: any
// control: none
Object.prototype.answer = { type: 'number', value: 666 };
Object.prototype.value = { answer: { type: 'number', value: 666 } };
