import type { Comparison } from '../comparison.js'
import type { Standpoint } from './standpoint.js'
import type { Thresholds } from './thresholds.js'

/** What all findings of a comparison are measured on. */
export interface Scale {
  base: Standpoint
  head: Standpoint
  unit: Comparison['unit']
  thresholds: Thresholds
  /** The higher of the two: shorter stalls are compared nowhere. */
  floorMs: number
}
