/** What most of the time speaks for: looks into a stall, weighed by the span each stands for. */
import { grouped } from '../grouped.js'

interface Weighed {
  weightMs: number
}

export const weight = (looks: readonly Weighed[]): number => looks.reduce((sum, { weightMs }) => sum + weightMs, 0)

/** The looks with the key that weighs most; none of none. */
export function heaviestGroup<T extends Weighed>(looks: readonly T[], keyOf: (look: T) => string): T[] {
  return grouped(looks, keyOf).reduce((best, group) => (weight(group) > weight(best) ? group : best), [])
}
