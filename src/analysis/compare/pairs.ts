/** Which finding of the head is which of the base. */
import { grouped } from '../grouped.js'
import type { Finding } from '../report.js'
import { isSoftened, joined, type Occurrence } from './occurrence.js'

export interface Pair {
  base: Occurrence | null
  head: Occurrence | null
  /** Null where one side has none. */
  matchedBy: 'fingerprint' | 'function' | null
}

/** One that both have. */
export interface Both {
  base: Occurrence
  head: Occurrence
}

/**
 * By fingerprint. What is left over then may be the same thing on a line that was edited, or on another line of a
 * function that samples hit now here, now there: by finding and function; and at last by the function alone.
 */
export function pairsOf(base: ReadonlyMap<string, Occurrence>, head: ReadonlyMap<string, Occurrence>): Pair[] {
  const keys = [...new Set([...head.keys(), ...base.keys()])]
  const pairs = keys.map((key) => pair(base.get(key) ?? null, head.get(key) ?? null, 'fingerprint'))
  const byLine = united(pairs, (each) => functionOf(each, true))
  const whole = byLine.filter(({ matchedBy }) => matchedBy !== null)
  const alone = byLine.filter(({ matchedBy }) => matchedBy === null)
  return [...whole, ...united(alone, (each) => functionOf(each, false))]
}

function pair(base: Occurrence | null, head: Occurrence | null, matchedBy: Pair['matchedBy']): Pair {
  return { base, head, matchedBy: base && head ? matchedBy : null }
}

/** Those of one function together, where one of them has no partner and another would be one. */
function united(pairs: readonly Pair[], keyOf: (pair: Pair) => string | null): Pair[] {
  const named = pairs.filter((each) => keyOf(each) !== null)
  const groups = grouped(named, (each) => keyOf(each) as string)
  return [...pairs.filter((each) => keyOf(each) === null), ...groups.flatMap(asOne)]
}

function asOne(group: Pair[]): Pair[] {
  const base = group.flatMap((each) => each.base ?? [])
  const head = group.flatMap((each) => each.head ?? [])
  const anyAlone = group.some(({ matchedBy }) => matchedBy === null)
  if (!anyAlone || base.length === 0 || head.length === 0) return group
  return [pair(joined(base), joined(head), 'function')]
}

/** Null where the function has no name to know it by. */
function functionOf({ base, head }: Pair, withId: boolean): string | null {
  const finding = (head ?? base)?.findings[0] as Finding
  const { id, location, stallIds } = finding
  if (!location || location.function === '(anonymous)' || stallIds.length === 0) return null
  return `${withId ? id : ''} ${location.file} ${location.function} ${isSoftened(finding)} ${finding.blockedMs > 0}`
}
