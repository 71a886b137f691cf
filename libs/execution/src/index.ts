export { type ChildReport, ExecutorChild, type UnsignedRequest } from './child/executor-child.ts';
export { EXECUTOR_ENVIRONMENT, EXECUTOR_FLAGS } from './child/executor-flags.ts';
export { FetchAnswers } from './child/fetch-answers.ts';
export { watch } from './child/watchdog.ts';
export { claimProof, isClaimProof } from './wire/claim-proof.ts';
export { encodeFetched, readFetched } from './wire/fetched.ts';
export { encodeMessage, MessageReader, WireFault } from './wire/message-stream.ts';
export { ALIVE_MS, CLAIM, EXECUTOR_PORT, FromExecutor, ToExecutor } from './wire/messages.ts';
