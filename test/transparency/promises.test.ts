/** Promises: the combinators are watched at the call, and a program can tell it only by what man/source/chapters/visible.md names. */
import { type Case, comparePrograms } from './compare-programs.js'
import type { Outcome } from './side-by-side.js'

const own = (program: string, ...node: string[]): Case => ({ program: `promises/${program}`, node, normal })

/** Timers that are due together run in one go, as chance has it, and then node's own frames stand below. */
function normal(outcome: Outcome): Outcome {
  const { stdout } = outcome
  return {
    ...outcome,
    stdout: stdout.replace(/\n\s+at (?:\S+ )?\(?node:internal\/(?:timers|process\/task_queues):.*/g, ''),
  }
}

comparePrograms([
  own('es6-suite.cjs'),
  own('combinators.cjs'),
  own('combinators.cjs', '--no-warnings', '--jitless'),
  own('async-stacks.cjs'),
  own('async-stacks.cjs', '--stack-trace-limit=3'),
  own('async-stacks.cjs', '--unhandled-rejections=strict'),
  own('without-all.cjs'),
  own('without-all.cjs', '--frozen-intrinsics', '--no-warnings'),
  own('ends-in-all.mjs'),
  own('ends-in-all.mjs', '--unhandled-rejections=warn'),
  own('before-exit.cjs'),
])
