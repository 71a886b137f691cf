/** What a script raises: the kinds of Python's own exceptions, under their names. */
export class PythonError extends Error {
  /** Where in the script, counted from 1; set once, by the innermost statement. */
  line?: number;

  constructor(
    override readonly name: ErrorName,
    message: string,
  ) {
    super(message);
  }
}

export type ErrorName =
  | 'AssertionError'
  | 'AttributeError'
  | 'Exception'
  | 'FileNotFoundError'
  | 'ImportError'
  | 'IndexError'
  | 'KeyError'
  | 'ModuleNotFoundError'
  | 'NameError'
  | 'NotImplementedError'
  | 'OverflowError'
  | 'RecursionError'
  | 'RuntimeError'
  | 'StopIteration'
  | 'SyntaxError'
  | 'TimeoutError'
  | 'TypeError'
  | 'UnboundLocalError'
  | 'ValueError'
  | 'ZeroDivisionError';

/** Never passed over: what this subset does not know, the script must say in another way. */
export const notSupported = (what: string) => new PythonError('NotImplementedError', `${what} is not supported here`);

/** What nests too deeply for the engine's stack is told as Python tells it. */
export function withinStack<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message))
      throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
    throw error;
  }
}
