// Becomes the super user.
// realm: script-error
// bare: script-error
// control: none
process.setuid(0);
answer('became');
