/**
 * Who keeps a flood of promise jobs going. Its jobs are too short to be met inside: so, when stacks taken in one turn
 * show that jobs of ours ran in between, the next promise that is made gives its maker's stack: for an await, the line
 * of the await. One at a time, and only inside such a stall.
 */
import type { Letter } from '../outbox.js'
import { PromiseMark } from '../promises/stamp.js'
import { bump, busySince, I, type Shared } from '../shared.js'
import { onLeave } from '../undo.js'
import { readStack } from './call-sites.js'
import type { RawEntry } from './entry.js'
import { hookPromises } from './promise-hooks.js'

export interface JobCatcher {
  /** A stack was taken among promise jobs: one of ours is queued, to see whether the next comes after it. */
  look(turn: number): void
  /** Something that makes a job was called, below the function `above`. */
  made(above: (...words: never[]) => unknown): void
}

/** A stall of minutes needs no more than these. */
const MAX_CAUGHT = 100

export function createJobCatcher(
  { ints, floats }: Shared,
  now: () => number,
  tell: (letter: Letter) => void,
  entry: () => RawEntry | null,
): JobCatcher {
  const timing = globalThis.performance.nodeTiming
  const then = Promise.prototype.then
  const resolved = Promise.resolve()
  // Else nobody knows at the end that what follows it is over.
  PromiseMark.put(resolved, {
    stack: null,
    madeMs: now(),
    follows: false,
    rootMs: now(),
    settledMs: now(),
    children: 0,
  })
  let seen = { turn: -1, jobsRun: 0, caught: 0 }
  let stop: (() => void) | null = null
  let ours = false
  onLeave(() => stop?.())

  function look(turn: number): void {
    // It would be taken for one that the program still waits for.
    if (ints[I.exiting] === 1) return
    ours = true
    then.call(resolved, jobRan)
    ours = false
    const jobsRun = ints[I.jobsRun] as number
    const last = seen.turn === turn ? seen : { jobsRun, caught: 0 }
    seen = { turn, jobsRun, caught: last.caught }
    if (stop === null && jobsRun > last.jobsRun && last.caught < MAX_CAUGHT) stop = hookPromises({ init: promiseMade })
  }

  function jobRan(): void {
    bump(ints, I.jobsRun, 1)
  }

  function promiseMade(): void {
    made(promiseMade)
  }

  function made(above: (...words: never[]) => unknown): void {
    if (stop === null || ours) return
    stop()
    stop = null
    const sites = readStack(above)
    if (!Array.isArray(sites) || sites.length === 0 || ints[I.turn] !== seen.turn) return
    seen.caught++
    const startMs = busySince(floats, timing.idleTime)
    const jobsRun = ints[I.jobsRun] as number
    tell({ kind: 'job', turn: seen.turn, atMs: now(), startMs, jobsRun, sites, entry: entry() })
  }

  return { look, made }
}
