/** The turns of the loop that are told for themselves: stalls, and of each second the longest other one. */
import { bucketMs } from '../../protocol/buckets.js'
import type { Pulse } from '../../protocol/events.js'
import type { StallRecord, WatchedThread } from '../../session/session.js'
import { lengthOf } from '../../session/stall-length.js'
import type { Stretch } from './stretches.js'

const MOST_TURNS = 500
/** What Clinic Doctor counts as late. */
const LATE_MS = 10

export interface Turn extends Stretch {
  /** Where it was measured for itself. */
  cpu: number | null
}

export function turnsOf({ stalls, pulses }: WatchedThread, thresholdMs: number): Turn[] {
  return thinned([...stallTurns(stalls), ...longTurns(pulses, thresholdMs)])
}

function stallTurns(stalls: readonly StallRecord[]): Turn[] {
  return stalls.map((stall) => {
    const { startMs, usage } = stall
    const cpu = usage && usage.overMs > 0 ? usage.cpuMs / usage.overMs : null
    return { fromMs: startMs, toMs: startMs + lengthOf(stall), cpu }
  })
}

/** The longest turn of about a second that is no stall; when in it, is not known. */
function longTurns(pulses: readonly Pulse[], thresholdMs: number): Turn[] {
  return pulses.flatMap((pulse) => {
    const lengths = lengthsOf(pulse).map(({ ms }) => ms)
    const longestMs = lengths.reduce((most, ms) => (ms <= thresholdMs ? Math.max(most, ms) : most), 0)
    return longestMs < LATE_MS ? [] : [{ fromMs: pulse.toMs - longestMs, toMs: pulse.toMs, cpu: null }]
  })
}

/** Where there are too many, the longest of each stretch of the run. */
function thinned(turns: readonly Turn[]): Turn[] {
  if (turns.length <= MOST_TURNS) return [...turns]
  const startMs = turns.reduce((first, { toMs }) => Math.min(first, toMs), Number.POSITIVE_INFINITY)
  const endMs = turns.reduce((last, { toMs }) => Math.max(last, toMs), startMs)
  const longest = new Map<number, Turn>()
  for (const turn of turns) {
    const stretch = Math.floor(((turn.toMs - startMs) / (endMs - startMs)) * (MOST_TURNS - 1))
    const held = longest.get(stretch)
    if (!held || turn.toMs - turn.fromMs > held.toMs - held.fromMs) longest.set(stretch, turn)
  }
  return [...longest.values()]
}

/** How long, and how often. */
export function lengthsOf({ turns }: Pulse): { ms: number; count: number }[] {
  const lengths: { ms: number; count: number }[] = []
  for (let at = 0; at + 1 < turns.length; at += 2)
    lengths.push({ ms: bucketMs(turns[at] as number), count: turns[at + 1] as number })
  return lengths
}
