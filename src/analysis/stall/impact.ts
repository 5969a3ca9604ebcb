import type { StallRecord } from '../../session/session.js'
import type { Stall } from '../report.js'

/** Who had to wait: the request that the stall itself served is not among them. Null where nobody counted. */
export function impactOf({ impact }: StallRecord, entered: Stall['entered'], durationMs: number): Stall['impact'] {
  if (!impact) return null
  const requests = Math.max(0, impact.requests - (entered?.kind === 'request' ? 1 : 0))
  const heldMs = requests > 0 ? Math.min(impact.heldMs, durationMs) : 0
  return { requests, timers: impact.timers, worstDelayMs: Math.max(impact.timerLateMs, heldMs) }
}
