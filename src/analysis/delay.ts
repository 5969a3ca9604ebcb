/**
 * What work that arrives at a random moment would have waited. A turn of length b makes a newcomer wait anything from
 * 0 to b, and is met the more often the longer it is: percentiles are weighted by time, not by turns.
 */
import { build, encodeIntoCompressedBase64 } from 'hdr-histogram-js'
import { BUCKET_COUNT, bucketMs, bucketOf } from '../protocol/buckets.js'
import type { StallRecord, WatchedThread } from '../session/session.js'
import type { Thread } from './report.js'
import { lengthOf, type RecordSums } from './stall/record-sums.js'
import { tallyOf } from './tally.js'

export function delayOf(
  thread: WatchedThread,
  { open, longestMs: longestStallMs }: RecordSums,
  aliveMs: number,
): Thread['delay'] {
  if (thread.pulses.length === 0 && thread.stalls.length === 0) return null
  const tally = tallyOf(thread)
  const turns = turnCounts(open, tally.turns)
  const longestMs = Math.max(tally.maxTurnMs, longestStallMs)
  const at = (share: number): number => Math.min(longestMs, percentile(turns, aliveMs, share))
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: longestMs, histogram: encoded(turns) }
}

/** The counted ones themselves where there is none to be added. */
function turnCounts(open: readonly StallRecord[], counted: Float64Array): Float64Array {
  if (open.length === 0) return counted
  const turns = counted.slice()
  for (const stall of open) addTurn(turns, lengthOf(stall))
  return turns
}

/** A turn that never ended was never counted by the loop itself. */
function addTurn(turns: Float64Array, ms: number): void {
  const bucket = bucketOf(ms)
  turns[bucket] = (turns[bucket] ?? 0) + 1
}

/** The smallest wait that all but `1 - share` of the moments stay below. */
function percentile(turns: Float64Array, aliveMs: number, share: number): number {
  const allowedMs = Math.max(1, aliveMs) * (1 - share)
  let low = 0
  let high = bucketMs(BUCKET_COUNT - 1)
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (momentsAbove(turns, middle) > allowedMs) low = middle
    else high = middle
  }
  return Math.round(high * 100) / 100
}

/** Time during which a newcomer would have waited longer than `waitMs`. */
function momentsAbove(turns: Float64Array, waitMs: number): number {
  let sum = 0
  for (let bucket = 1; bucket < BUCKET_COUNT; bucket++) {
    const count = turns[bucket] as number
    if (count > 0) sum += count * Math.max(0, bucketMs(bucket) - waitMs)
  }
  return sum
}

const histograms = new WeakMap<Float64Array, string>()

function encoded(turns: Float64Array): string {
  const histogram = histograms.get(turns) ?? encode(turns)
  histograms.set(turns, histogram)
  return histogram
}

/** Turn lengths in microseconds, in the format that HdrHistogram tools read and merge. */
function encode(turns: Float64Array): string {
  const histogram = build({ bitBucketSize: 64, autoResize: true, numberOfSignificantValueDigits: 2 })
  turns.forEach((count, bucket) => {
    if (count > 0) histogram.recordValueWithCount(Math.max(1, Math.round(bucketMs(bucket) * 1000)), count)
  })
  return encodeIntoCompressedBase64(histogram)
}
