import type { Frame } from '../report.js'
import { heaviestGroup, weight } from './heaviest.js'
import type { Observation } from './observation.js'

export interface Path {
  /** The looks below the innermost function that holds at least half of all the time. */
  looks: Observation[]
  /** How many functions it has; 0 where none holds half. */
  depth: number
}

const HALF = 0.5

export function heaviestPath(observations: readonly Observation[]): Path {
  let looks = [...observations]
  for (let depth = 0; ; depth++) {
    const deeper = heaviestGroup(looks, (each) => pathKey(each, depth))
    const [first] = deeper
    if (!first || pathKey(first, depth) === '' || weight(deeper) < weight(observations) * HALF) return { looks, depth }
    looks = deeper
  }
}

/** The user's functions from the outside inward; recursion counts once. '' beyond the innermost. */
export function pathKey({ own }: Pick<Observation, 'own'>, depth: number): string {
  return pathOf(own)[depth] ?? ''
}

/** The user's frames no deeper in than so many functions, innermost first. */
export function ownWithin(own: readonly Frame[], depth: number): Frame[] {
  const from = own.findIndex((_, index) => pathOf(own.slice(index)).length <= depth)
  return from < 0 ? [] : own.slice(from)
}

function pathOf(own: readonly Frame[]): string[] {
  return [...own]
    .reverse()
    .map(functionKey)
    .filter((key, index, all) => key !== all[index - 1])
}

export const functionKey = (frame: Frame): string => `${frame.file} ${frame.function}`
