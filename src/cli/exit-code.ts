import { constants } from 'node:os'
import type { RunEnded } from '../protocol/events.js'
import type { Exit } from '../session/launch/launch.js'

/** A wrong command line, an unreadable recording, a load that failed, or a defect of ours. */
export const FAILED = 125

/** A gate that was asked for, and a target that ended well. */
export const GATE_FAILED = 99

/** As a shell says that SIGINT ended what it ran. */
export const INTERRUPTED = 130

/** The target's own code, or 128 + its signal, as a shell says it; 0 where it ended by a SIGINT of ours. */
export function exitCodeOf({ code, signal }: Exit, endedBy: RunEnded['endedBy']): number {
  const own = signal === null ? (code ?? 0) : 128 + (constants.signals[signal] ?? 0)
  return own === INTERRUPTED && endedBy === 'us' ? 0 : own
}
