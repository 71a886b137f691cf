// What `pandas(…)` runs its script by; bundled by tools/build/bundle.mjs into one classic script for the script's realm.
import { type Column, columnFrom, columnsUsed, DataFrame, plainly, PythonError, runScript } from '@quaestor/pandas';

interface Given {
  name: string;
  columns: Column[];
  print: (text: string) => void;
}

function run(script: string, { name, columns, print }: Given): unknown {
  try {
    const globals = runScript(script, { tables: new Map([[name, new DataFrame(columns)]]), print });
    const result = globals.get('result');
    if (result === undefined) throw new PythonError('NameError', "name 'result' is not defined");
    return plainly(result);
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    const place = error.line === undefined ? '' : ` (line ${error.line} of the pandas script)`;
    // In this realm's own words: the name of a Python exception says more than that of the class.
    const told = new Error(`${error.message}${place}`);
    told.name = error.name;
    // The line that counts is the one above.
    told.stack = '';
    throw told;
  }
}

Object.assign(globalThis, { __library: { run, columnFrom, columnsUsed } });
