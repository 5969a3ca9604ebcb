import type { Stall } from '../../analysis/report.js'

/** The longest of them; of equals the first. */
export function worstOf(stalls: Stall[]): Stall | undefined {
  return stalls.reduce<Stall | undefined>(
    (worst, stall) => (worst && worst.durationMs >= stall.durationMs ? worst : stall),
    undefined,
  )
}
