import { heaviestGroup, weight } from './heaviest.js'
import type { Observation } from './observation.js'

/** Whether the same kind of call takes half of the time: a hundred callbacks that all wait for the disk wait for the disk. */
export function isOneThing(seen: readonly Observation[]): boolean {
  const special = seen.filter(({ work }) => work.kind !== 'javascript')
  return special.length > 0 && weight(heaviestGroup(special, ({ work }) => work.kind)) >= weight(seen) / 2
}
