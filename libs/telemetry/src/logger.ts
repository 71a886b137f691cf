// One JSON object a line on stdout; one wide line per unit of work (a request, a task), named noun first (`task.ended`).
export type LogFields = Record<string, unknown>;

/** Never throws. Fields become keys of the line; what must not be read by operators does not belong into them. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `error` is logged whole, with stack and causes: this is the place for what clients must not see. */
  error(event: string, error: unknown, fields?: LogFields): void;
}

const whole = (error: unknown): unknown =>
  error instanceof Error
    ? {
        name: error.name,
        message: error.message,
        stack: error.stack,
        ...(error.cause === undefined ? {} : { cause: whole(error.cause) }),
      }
    : String(error);

/** @param program names the writer in each line, e.g. `api`. */
export function jsonLogger(
  program: string,
  write: (line: string) => void = (line) => process.stdout.write(line),
): Logger {
  const log = (level: string, event: string, fields: LogFields = {}) => {
    try {
      write(JSON.stringify({ time: new Date().toISOString(), level, program, event, ...fields }) + '\n');
    } catch {
      // Telemetry never breaks the work: a line that cannot be written is lost.
    }
  };
  return {
    info: (event, fields) => log('info', event, fields),
    warn: (event, fields) => log('warn', event, fields),
    error: (event, error, fields) => log('error', event, { ...fields, error: whole(error) }),
  };
}

/** For tests and programs that say nothing. */
export const silentLogger: Logger = { info() {}, warn() {}, error() {} };
