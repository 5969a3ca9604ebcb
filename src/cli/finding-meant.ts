import { findingIds } from '../analysis/findings.js'
import { didYouMean } from './nearest.js'

/** The hint beside a finding that there is not. */
export function findingMeant(typed: string): string | null {
  return didYouMean(typed, findingIds, '`loopdoctor explain` lists them all.')
}
