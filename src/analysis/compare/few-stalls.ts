/**
 * One stall of 200 ms became one of 600 ms: no interval will ever say so, and every reader does. With too few stalls for
 * one, a change is called where the two sides are far apart as a whole.
 */

import { withHidden } from './hidden.js'
import { LEAST_LENGTHS } from './length-ratio.js'
import { comesByChance, type Occurrence } from './occurrence.js'
import type { Both } from './pairs.js'
import type { Scale } from './scale.js'
import type { Standpoint } from './standpoint.js'

interface Sum {
  occurrence: Occurrence
  of: Standpoint
}

export function fewStalls({ base, head }: Both, scale: Scale): 'worse' | 'better' | null {
  const fewest = Math.min(base.lengths.length, head.lengths.length)
  if (fewest === 0 || fewest >= LEAST_LENGTHS || comesByChance(base) || comesByChance(head)) return null
  const [before, after] = [
    { occurrence: base, of: scale.base },
    { occurrence: head, of: scale.head },
  ]
  if (isFarAbove(after, before, scale)) return 'worse'
  return isFarAbove(before, after, scale) ? 'better' : null
}

function isFarAbove(more: Sum, less: Sum, { thresholds: { few, one }, floorMs, unit }: Scale): boolean {
  const shortest = more.occurrence.lengths.at(-1) ?? 0
  const longest = less.occurrence.lengths[0] ?? Number.POSITIVE_INFINITY
  const alone = Math.min(more.occurrence.lengths.length, less.occurrence.lengths.length) === 1
  if (shortest >= longest * (alone ? one : few)) return true
  // The same work to its end: its sum counts as well, where no stall could have been there before, too short or hidden.
  return unit === 'run' && shortest >= floorMs * one && perRun(more) >= perRun(withAllHidden(less)) * one
}

function withAllHidden({ occurrence, of }: Sum): Sum {
  return { occurrence: withHidden(occurrence, of), of }
}

function perRun({ occurrence, of }: Sum): number {
  return occurrence.blockedMs / of.exposure
}
