import { grouped } from '../grouped.js'
import { above, pendingMs } from '../promises/await-graph.js'
import type { PromiseCheck, Trouble } from '../promises/check.js'
import { type Never, neversOf } from '../promises/never.js'
import { times } from '../promises/words.js'
import { count as counted, list } from '../words.js'

/** Lines that are told. */
const MOST_LINES = 20
const MOST_CALLERS = 3

export const neverSettled: PromiseCheck = {
  id: 'never-settled',
  find({ thread, session, atlas }) {
    const { awaits } = thread.promises
    if (!awaits) return []
    const lines = grouped(neversOf(thread, session, atlas), lineOf)
    const left = lines.length - MOST_LINES
    return lines.slice(0, MOST_LINES).map((line, index): Trouble => {
      const [never] = line as [Never, ...Never[]]
      const { flow, top, sure } = never
      const { leaf, outside } = flow.node
      return {
        atMs: awaits.atMs,
        count: line.length,
        waiters: line.length,
        site: flow.frame,
        createdStack: above(flow).map(({ frame }) => frame),
        stacks: [above(flow).map(({ site }) => site)],
        pendingMs: pendingMs(flow.node, awaits),
        confidence: sure,
        ...(sure === 'possible' ? { severity: 'warning' as const } : {}),
        subject: `${left > 0 && index === MOST_LINES - 1 ? `, and ${counted(left, 'more line')} like it` : ''}`,
        told: `${waitsFor(leaf, outside)} ${top ? UNFINISHED : never.test ? IN_TEST : SILENT}`,
      }
    })
  },
  words: ({ first, count, subject, told }) => ({
    title: `The program ended at an await that nothing could finish any more${times(count)}${subject ?? ''}`,
    why: `${first.site?.function ?? 'A function'} ${told ?? ''}${awaitedBy(first.createdStack.slice(1))}`,
    fix: 'Settle what it waits for on every path: resolve or reject also where the work fails or is given up, or put a limit on the wait. Where it is meant to be so, end the program yourself.',
  }),
  healthy: 'no await was left behind when the loop had nothing more to do',
}

const UNFINISHED =
  'The loop had nothing left to do, so node gave up on the module and ended with exit code 13: what stands after the await never ran.'
const SILENT =
  'The loop had nothing left to do, so node ended the program as if all was done: what stands after the await never ran.'

const IN_TEST =
  'The loop had nothing left to do, so the test that waits for it could not come to its end: what stands after the await never ran.'

function waitsFor(leaf: string | null, outside: boolean): string {
  if (leaf === null) return 'waited for another function that stood still too.'
  return outside ? `waited for ${leaf}, which does not keep the process alive.` : `waited for ${leaf}.`
}

function awaitedBy(callers: readonly { function: string; file: string; line: number }[]): string {
  if (callers.length === 0) return ''
  const told = callers.slice(0, MOST_CALLERS).map(({ function: name, file, line }) => `${name} ${file}:${line}`)
  const more = callers.length - told.length
  return ` So did what awaited it: ${list(more > 0 ? [...told, `${more} more`] : told)}.`
}

function lineOf({ flow: { frame }, sure, top }: Never): string {
  return `${frame.file}:${frame.line} ${sure} ${top}`
}
