/** Rejections that nobody listened to, told apart: left alone, handled late, or of an event's listener. */
import type { CallSite, WatchedThread } from '../../session/session.js'
import { sitesOfText } from '../../session/thrown.js'
import { label } from '../entered/label.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { perText } from '../source/per-text.js'
import type { Trouble, Watched } from './check.js'
import { callersOf, framesOf, startedBy, thrownAt } from './sites.js'

export type RejectionRecord = WatchedThread['promises']['rejections'][number]
export type RejectionKind = 'late' | 'listener' | 'unhandled'

export function rejectionsOf({ thread, atlas }: Watched, kind: RejectionKind): RejectionRecord[] {
  return thread.promises.rejections.filter((record) => kindOf(record, atlas) === kind)
}

function kindOf({ handledMs, created }: RejectionRecord, atlas: Atlas): RejectionKind {
  if (handledMs !== null) return 'late'
  return created && emitterIn(created, atlas) >= 0 ? 'listener' : 'unhandled'
}

export const troubleOf = perText((record: RejectionRecord, atlas: Atlas): Trouble => {
  const { reason, created, createdMs, atMs, untold } = record
  return {
    atMs,
    count: 1 + untold,
    site: startedBy(created, atlas),
    throwSite: thrownAt(reason, atlas),
    createdStack: framesOf(created, atlas),
    stacks: [created, sitesOfText(reason.thrown)],
    pendingMs: createdMs === null ? null : Math.max(0, atMs - createdMs),
    errors: [{ name: label(reason.name), message: label(reason.message) }],
    confidence: 'exact',
  }
})

/** Where the frame is that called the async function as a listener; -1 where none did. */
function emitterIn(stack: readonly CallSite[], atlas: Atlas): number {
  const callers = callersOf(stack, atlas)
  const callee = stack.length - callers.length
  const [first] = callers
  return callee > 0 && first?.fn === 'emit' && first.file === 'node:events' ? callee : -1
}

/** Of a listener: itself, who emitted. */
export function listenerOf(
  { created }: RejectionRecord,
  atlas: Atlas,
): { listener: Frame | null; emitter: Frame | null } {
  const at = created ? emitterIn(created, atlas) : -1
  if (!created || at < 0) return { listener: null, emitter: null }
  const frames = framesOf(created, atlas)
  const listener = frames.slice(0, at).findLast(({ owner }) => owner !== 'native') ?? null
  return { listener, emitter: frames.slice(at).find(({ owner }) => owner === 'user' || owner === 'dependency') ?? null }
}
