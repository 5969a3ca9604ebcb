import type { SnapshotRecord } from './session.js'

/**
 * Within this time of the question the answer shows the very line (measured: 97 % of JavaScript loops, no native call).
 * A later one was held up by native code and may show the next, innocent function (118 of 118 did).
 */
const FRESH_WITHIN_MS = 5

export function isFresh({ askedMs, atMs }: Pick<SnapshotRecord, 'askedMs' | 'atMs'>): boolean {
  return atMs - askedMs <= FRESH_WITHIN_MS
}
