/** Programs that follow asynchronous work themselves: with hooks, with contexts, to the end of the stack. */
import { type Case, comparePrograms } from './compare-programs.js'

const own = (program: string, ...words: string[]): Case => ({ program: `neighbours/${program}`, words })
const CONTEXTS = [own('context-everywhere.cjs'), own('context-http.cjs')]

comparePrograms([
  own('hooks-by-structure.cjs'),
  own('promises-printed.cjs'),
  own('promise-hooks.cjs'),
  own('hooks-around-requests.cjs', 'before'),
  own('hooks-around-requests.cjs', 'after'),
  own('stacks-of-callbacks.cjs'),
  own('hooks-left-midway.cjs'),
  ...CONTEXTS,
  ...CONTEXTS.map((one) => ({ ...one, node: ['--no-async-context-frame'], since: 24 })),
  ...CONTEXTS.map((one) => ({ ...one, node: ['--experimental-async-context-frame'], since: 22, before: 24 })),
  // Not a bare promise: whether node prints a line there depends on what V8 has optimized by then.
  ...['timer', 'immediate', 'tick', 'async', 'resource'].map((what) => own('deep-recursion.cjs', what)),
])
