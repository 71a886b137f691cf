import type { RefusalCode } from '@quaestor/contracts';

/** The file is not taken; `code` is the problem the client sees, the message says what was found. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(
    readonly code: RefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
