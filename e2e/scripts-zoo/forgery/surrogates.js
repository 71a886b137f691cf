// Answers with half a character and a NUL.
// realm: completed
// bare: any
// control: none
answer('\ud800\u0000<script>alert(1)</script>');
