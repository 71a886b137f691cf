// Script → fit to run, or why not. Saves an execution and gives a model a clear reason; it keeps nobody out. What a
// script can do is the sandbox's business alone.
import { FETCH_FUNCTIONS, MAX_SCRIPT_LENGTH } from '@quaestor/contracts';
import { type Node, parse } from 'acorn';

/** Names that other places have and scripts have not. */
const ABSENT = new Set(['require', 'eval', 'Function']);

/**
 * @param live whether it may read from the web
 * @returns why the script is not fit to run; undefined when it is.
 */
export function checkScript(script: string, { live = false } = {}): string | undefined {
  if (script.length > MAX_SCRIPT_LENGTH) return `The script is longer than ${MAX_SCRIPT_LENGTH} characters.`;
  let program: Node;
  try {
    program = parse(script, { ecmaVersion: 'latest', sourceType: 'script', allowAwaitOutsideFunction: true });
  } catch (error) {
    return `The script is not valid JavaScript: ${error instanceof SyntaxError ? error.message : 'it is nested too deeply'}.`;
  }
  let answers = false;
  for (const node of nodesOf(program)) {
    if (node.type === 'ImportExpression') return 'The script uses import, which scripts do not have.';
    if (node.type === 'WithStatement') return 'The script uses with, which scripts do not have.';
    const callee = calleeOf(node);
    if (callee !== undefined && ABSENT.has(callee)) return `The script calls ${callee}, which scripts do not have.`;
    if (!live && callee !== undefined && FETCHES.has(callee)) {
      return `The script calls ${callee}, and this task's scripts may not read from the web (options.live).`;
    }
    answers ||= callee === 'answer';
  }
  return answers ? undefined : 'The script never calls answer(…).';
}

const FETCHES: ReadonlySet<string> = new Set(FETCH_FUNCTIONS);

/** What the script API offers; a name among these that is called is a call of it. */
const API = new Set(['sql', 'loadFile', 'pandas', 'answer', ...FETCH_FUNCTIONS]);

export interface ScriptFacts {
  /** Functions of the script API that it calls by name, sorted. */
  calls: string[];
  /** It names a function that reads from the web, whatever it does with it. One that hides the name is given none. */
  fetches: boolean;
  /** Its texts without places to be filled in: the SQL it asks, among other things. */
  texts: string[];
}

/** What can be said of a script without running it; nothing of one that cannot be parsed. */
export function scriptFacts(script: string): ScriptFacts {
  const calls = new Set<string>();
  const texts: string[] = [];
  let fetches = false;
  try {
    const program = parse(script, { ecmaVersion: 'latest', sourceType: 'script', allowAwaitOutsideFunction: true });
    for (const node of nodesOf(program)) {
      const callee = calleeOf(node);
      if (callee !== undefined && API.has(callee)) calls.add(callee);
      const { type, value, name = '' } = node as Node & { value?: unknown; name?: string };
      fetches ||= type === 'Identifier' && FETCHES.has(name);
      if (type === 'Literal' && typeof value === 'string') texts.push(value);
      if (type === 'TemplateElement') texts.push((value as { cooked?: string | null }).cooked ?? '');
    }
  } catch {
    // It is refused for that; there is no more to say of it.
  }
  return { calls: [...calls].sort(), fetches, texts };
}

const calleeOf = (node: Node): string | undefined => {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const { callee } = node as Node & { callee: Node & { name?: string } };
  return callee.type === 'Identifier' ? callee.name : undefined;
};

function* nodesOf(root: Node): Generator<Node> {
  const pending: unknown[] = [root];
  while (pending.length) {
    const next = pending.pop();
    if (Array.isArray(next)) pending.push(...(next as unknown[]));
    else if (next !== null && typeof next === 'object') {
      if ('type' in next) yield next as Node;
      pending.push(...(Object.values(next) as unknown[]));
    }
  }
}
