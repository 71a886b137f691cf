// Script → fit to run, or why not. Saves an execution and gives a model a clear reason; it keeps nobody out. What a
// script can do is the sandbox's business alone.
import { MAX_SCRIPT_LENGTH } from '@quaestor/contracts';
import { type Node, parse } from 'acorn';

/** Names that other places have and scripts have not. */
const ABSENT = new Set(['require', 'eval', 'Function']);

/** @returns why the script is not fit to run; undefined when it is. */
export function checkScript(script: string): string | undefined {
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
    answers ||= callee === 'answer';
  }
  return answers ? undefined : 'The script never calls answer(…).';
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
