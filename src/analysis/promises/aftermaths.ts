/** What calls of combinators left behind, as troubles: which inputs, and for how long. */
import type { Reason } from '../../protocol/events.js'
import type { WatchedThread } from '../../session/session.js'
import { label } from '../entered/label.js'
import type { Atlas } from '../source/atlas.js'
import { ownFrame } from '../stall/frames.js'
import type { Trouble } from './check.js'
import { framesOf, thrownAt } from './sites.js'

export type AftermathRecord = WatchedThread['promises']['aftermaths'][number]
export type LateRecord = AftermathRecord['late'][number]

/** What ends because somebody asked it to rejects with one of these: that is no error to see. */
const CALLED_OFF = ['AbortError', 'CanceledError', 'CancelError']
const MOST_ERRORS = 20

export function lostInputs({ late }: AftermathRecord): LateRecord[] {
  return late.filter(({ reason }) => reason !== null && !CALLED_OFF.includes(reason.name))
}

/** Those that were seen to end after the result; for how long one is still at it that never ends, nobody knows. */
export function ranOn({ late, decidedMs }: AftermathRecord, leastMs: number): LateRecord[] {
  return late.filter(({ settledMs }) => settledMs !== null && settledMs - decidedMs > leastMs)
}

function longestMs(inputs: readonly LateRecord[], { decidedMs }: AftermathRecord): number {
  return Math.max(0, ...inputs.map(({ settledMs }) => (settledMs ?? decidedMs) - decidedMs))
}

/** The line that called the combinator, and what became of these inputs. */
export function troubleOf(record: AftermathRecord, inputs: readonly LateRecord[], atlas: Atlas): Trouble {
  const { site, decidedMs, untold, of } = record
  const [first] = inputs
  const reasons = inputs.flatMap(({ reason }) => reason ?? [])
  return {
    atMs: decidedMs,
    count: 1 + untold,
    site: ownFrame(framesOf(site, atlas)),
    throwSite: reasons[0] ? thrownAt(reasons[0], atlas) : null,
    createdStack: framesOf(first?.created ?? null, atlas),
    stacks: [site, first?.created ?? null],
    errors: reasons.slice(0, MOST_ERRORS).map(errorOf),
    waiters: inputs.length,
    ranOnMs: longestMs(inputs, record),
    confidence: 'exact',
    subject: `Promise.${of}`,
  }
}

function errorOf({ name, message }: Reason): { name: string; message: string } {
  return { name: label(name), message: label(message) }
}
