/** How long work that arrives at a random moment has to wait, before and now. */
import type { DelayChange } from '../comparison.js'
import { type Turns, waitAt } from '../percentile.js'
import type { Thread } from '../report.js'
import { livedMs, turnsOf } from '../turns.js'
import { random } from './random.js'
import { directionOf, ratioOf } from './ratio.js'
import type { Scale } from './scale.js'
import type { Standpoint } from './standpoint.js'

const PERCENTILES = { p50: 0.5, p90: 0.9, p99: 0.99 } as const

export function delayChanges({ base, head, thresholds }: Scale): DelayChange[] {
  const [before, after] = [loopOf(base), loopOf(head)]
  if (!before || !after) return []
  return (['p50', 'p90', 'p99'] as const).map((percentile) => {
    const share = PERCENTILES[percentile]
    const [baseMs, headMs] = [waitIn(before, share), waitIn(after, share)]
    const error = Math.hypot(errorOf(before, share), errorOf(after, share))
    const ratio = ratioOf(logOf(headMs) - logOf(baseMs), error)
    const direction = Math.abs(headMs - baseMs) < thresholds.delayMs ? 'even' : directionOf(ratio, thresholds.delay)
    return { percentile, baseMs, headMs, ratio, change: CALLED[direction] }
  })
}

const CALLED = { up: 'worse', down: 'better', even: 'same', unclear: 'unclear' } as const

interface Loop {
  turns: Turns[]
  aliveMs: number
}

/** All main threads of the program as one; null where none told. */
function loopOf({ report }: Standpoint): Loop | null {
  const loops = report.threads.filter(isMain).flatMap((thread) => {
    const turns = thread.delay && turnsOf(thread.delay.histogram)
    return turns && turns.length > 0 ? [{ turns, aliveMs: livedMs(thread, turns, report) }] : []
  })
  if (loops.length === 0) return null
  return {
    turns: loops.flatMap(({ turns }) => turns),
    aliveMs: loops.reduce((sum, { aliveMs }) => sum + aliveMs, 0),
  }
}

const isMain = ({ role }: Thread): boolean => role !== 'worker' && role !== 'launcher'

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
