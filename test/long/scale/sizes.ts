/** How much is recorded: stalls as fast as they come, and what a day of a program brings that stalls now and then. */
import type { WireEvent } from '../../../src/protocol/events.js'
import { busyHour, type Pace } from '../../bench/busy-hour.js'

interface Size {
  name: string
  stalls: number
  pace: Pace
}

const DAY_MS = 24 * 3600 * 1000
const DENSE: Pace = { looks: 4 }
const DENSE_EVERY_MS = 60
const CALM = { looks: 4, stallEveryMs: 10_000, pauses: 5 }

export const sizes: readonly Size[] = [
  { name: '10⁴ stalls', stalls: 10_000, pace: DENSE },
  { name: '10⁵ stalls', stalls: 100_000, pace: DENSE },
  { name: '10⁶ stalls', stalls: 1_000_000, pace: DENSE },
  { name: '24 hours', stalls: DAY_MS / CALM.stallEveryMs, pace: CALM },
]

export function* eventsOf({ stalls, pace }: Size): Iterable<WireEvent> {
  const spanMs = stalls * (pace.stallEveryMs ?? DENSE_EVERY_MS)
  yield { kind: 'recording', s: 'launcher', format: 'loopdoctor', version: 1, tool: '0.1.0' }
  for (const { event } of busyHour(pace).until(spanMs)) yield event
  yield { kind: 'run-ended', s: 'launcher', atMs: spanMs + 1000, exitCode: 0, signal: null, endedBy: 'target' }
}
