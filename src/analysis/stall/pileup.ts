/** A pile-up is one long turn made of many callbacks of the loop's own, none of which took much of it. */

import { lookSpans } from '../../session/look-spans.js'
import type { StallRecord } from '../../session/session.js'
import { findings } from '../findings.js'
import { heaviestGroup, weight } from './heaviest.js'

const { callbacks: enough, largestShare, looks } = findings['callback-pileup'].thresholds

export function isPileup({ callbacks, snapshots }: StallRecord, startMs: number): boolean {
  if (callbacks === null || callbacks < enough || snapshots.length < looks) return false
  const spans = lookSpans(snapshots, startMs)
  const met = snapshots.map(({ asyncId }, index) => ({ asyncId, weightMs: spans[index] as number }))
  return weight(heaviestGroup(met, ({ asyncId }) => `${asyncId}`)) <= weight(met) * largestShare
}
