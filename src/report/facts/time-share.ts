import type { Stall } from '../../analysis/report.js'

type Spent = { durationMs: number; evidence: Pick<Stall['evidence'], 'cpuMs' | 'waitMs' | 'runQueueMs'> }

/**
 * What share of a stall a time of its evidence is. The kernel's clocks are read a little before and after it: where they
 * tell of more time than the stall had, they are shares of what they told, and never more than the whole.
 */
export function timeShare({ durationMs, evidence: { cpuMs, waitMs, runQueueMs } }: Spent, ms: number): number {
  const toldMs = (cpuMs ?? 0) + (waitMs ?? 0) + (runQueueMs ?? 0)
  return Math.min(1, ms / Math.max(durationMs, toldMs))
}
