/** What most of the time speaks for: looks into a stall, weighed by the span each stands for. */
interface Weighed {
  weightMs: number
}

export const weight = (looks: readonly Weighed[]): number => looks.reduce((sum, { weightMs }) => sum + weightMs, 0)

/** The looks with the key that weighs most; none of none. */
export function heaviestGroup<T extends Weighed>(looks: readonly T[], keyOf: (look: T) => string): T[] {
  const groups = new Map<string, T[]>()
  for (const look of looks) {
    const key = keyOf(look)
    const group = groups.get(key)
    if (group) group.push(look)
    else groups.set(key, [look])
  }
  return [...groups.values()].reduce((best, group) => (weight(group) > weight(best) ? group : best), [])
}
