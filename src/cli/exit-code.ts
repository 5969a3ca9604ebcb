import { constants } from 'node:os'
import type { Exit } from '../session/launch.js'

/** A wrong command line, an unreadable recording, or a defect of ours. */
export const FAILED = 125

/** A gate that was asked for, and a target that ended well. */
export const GATE_FAILED = 99

/** The target's own code, or 128 + its signal, as a shell says it. */
export function exitCodeOf({ code, signal }: Exit): number {
  if (signal !== null) return 128 + (constants.signals[signal] ?? 0)
  return code ?? 0
}
