/** How long work that arrives at a random moment has to wait, before and now. */
import type { DelayChange } from '../comparison.js'
import { type Turns, waitAt } from '../percentile.js'
import type { Thread } from '../report.js'
import { livedMs, turnsOf } from '../turns.js'
import { random } from './random.js'
import { directionOf, type Ratio, ratioOf } from './ratio.js'
import type { Scale } from './scale.js'
import type { Standpoint } from './standpoint.js'
import { DELAY } from './thresholds.js'

const PERCENTILES = { p50: 0.5, p90: 0.9, p99: 0.99 } as const

/** Of the kind of process that waits longest: a server's answer, and not that of the client that asks it. */
export function delayChanges(scale: Scale): DelayChange[] {
  const [worst] = ROLES.flatMap((role) => loopsOf(role, scale)).sort((a, b) => b.p99 - a.p99)
  if (!worst) return []
  const { base, head, role } = worst
  const busy = scale.base.busy || scale.head.busy
  return (['p50', 'p90', 'p99'] as const).map((percentile) => {
    const share = PERCENTILES[percentile]
    const [baseMs, headMs] = [waitIn(base, share), waitIn(head, share)]
    const error = Math.hypot(errorOf(base, share), errorOf(head, share))
    const ratio = ratioOf(logOf(headMs) - logOf(baseMs), error)
    return { percentile, role, baseMs, headMs, ratio, change: changeOf(ratio, Math.abs(headMs - baseMs), busy) }
  })
}

const ROLES = ['main', 'child', 'cluster-worker'] as const

interface Loops {
  role: (typeof ROLES)[number]
  base: Loop
  head: Loop
  p99: number
}

/** Of both sides; empty where one has none. */
function loopsOf(role: Loops['role'], scale: Scale): Loops[] {
  const [base, head] = [loopOf(scale.base, role), loopOf(scale.head, role)]
  if (!base || !head) return []
  return [{ role, base, head, p99: Math.max(waitIn(base, PERCENTILES.p99), waitIn(head, PERCENTILES.p99)) }]
}

/** The wait for a CPU is part of the delay, and cannot be taken out of it: of a busy machine nothing is said. */
function changeOf(ratio: Ratio, byMs: number, busy: boolean): DelayChange['change'] {
  if (byMs < DELAY.ms) return 'same'
  const called = CALLED[directionOf(ratio, DELAY.times, DELAY.times)]
  return busy && called !== 'same' ? 'unclear' : called
}

const CALLED = { up: 'worse', down: 'better', even: 'same', unclear: 'unclear' } as const

interface Loop {
  turns: Turns[]
  aliveMs: number
}

/** The main threads of all such processes as one; null where none told. */
function loopOf({ report }: Standpoint, role: Thread['role']): Loop | null {
  const loops = report.threads
    .filter((thread) => thread.role === role)
    .flatMap((thread) => {
      const turns = thread.delay && turnsOf(thread.delay.histogram)
      return turns && turns.length > 0 ? [{ turns, aliveMs: livedMs(thread, turns, report) }] : []
    })
  if (loops.length === 0) return null
  return {
    turns: loops.flatMap(({ turns }) => turns),
    aliveMs: loops.reduce((sum, { aliveMs }) => sum + aliveMs, 0),
  }
}

const waitIn = ({ turns, aliveMs }: Loop, share: number): number => waitAt(turns, aliveMs, share)

/** Below a millisecond, waits are what the clock and the kernel make of them. */
const logOf = (ms: number): number => Math.log(Math.max(1, ms))

const ROUNDS = 100

/**
 * How far the percentile would be off, had chance dealt other turns: every length comes as often as before, give or take
 * the root of that (bootstrap). The random numbers are the same in every comparison, so that its result is, too.
 */
function errorOf({ turns, aliveMs }: Loop, share: number): number {
  const next = random()
  const logs = Array.from({ length: ROUNDS }, () => {
    const dealt = turns.map(({ ms, count }) => ({ ms, count: Math.max(0, count + Math.sqrt(count) * normal(next)) }))
    return logOf(waitAt(dealt, aliveMs, share))
  })
  const mean = logs.reduce((sum, log) => sum + log, 0) / ROUNDS
  return Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / ROUNDS)
}

/** Twelve even numbers added up are as good as normal. */
function normal(next: () => number): number {
  let sum = -6
  for (let each = 0; each < 12; each++) sum += next()
  return sum
}
