/**
 * What work that arrives at a random moment would have waited. A turn of length b makes a newcomer wait anything from
 * 0 to b, and is met the more often the longer it is: percentiles are weighted by time, not by turns.
 */
import { build, encodeIntoCompressedBase64 } from 'hdr-histogram-js'
import { bucketMs, bucketOf } from '../protocol/buckets.js'
import type { StallRecord, WatchedThread } from '../session/session.js'
import { lengthOf } from '../session/stall-length.js'
import { waitAt } from './percentile.js'
import type { Thread } from './report.js'
import type { RecordSums } from './stall/record-sums.js'
import { tallyOf } from './tally.js'

export function delayOf(
  thread: WatchedThread,
  { open, longestMs: longestStallMs }: RecordSums,
  aliveMs: number,
): Thread['delay'] {
  if (thread.pulses.length === 0 && thread.stalls.length === 0) return null
  const tally = tallyOf(thread)
  const turns = turnCounts([...open, ...justEnded(thread)], tally.turns)
  const lengths = Array.from(turns, (count, bucket) => ({ ms: bucketMs(bucket), count })).filter(
    ({ count }) => count > 0,
  )
  const longestMs = Math.max(tally.maxTurnMs, longestStallMs)
  const at = (share: number): number => Math.min(longestMs, waitAt(lengths, aliveMs, share))
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: longestMs, histogram: encoded(turns) }
}

/** Those that ended behind the last pulse: their turns were not told any more. */
function justEnded({ stalls, pulses }: WatchedThread): StallRecord[] {
  const toldMs = pulses.at(-1)?.toMs ?? Number.NEGATIVE_INFINITY
  const isTold = ({ startMs, durationMs }: StallRecord): boolean =>
    durationMs !== null && startMs + durationMs <= toldMs
  const behind = stalls.slice(stalls.findLastIndex(isTold) + 1)
  return behind.filter(({ durationMs }) => durationMs !== null)
}

/** The counted ones themselves where there is none to be added. */
function turnCounts(untold: readonly StallRecord[], counted: Float64Array): Float64Array {
  if (untold.length === 0) return counted
  const turns = counted.slice()
  for (const stall of untold) addTurn(turns, lengthOf(stall))
  return turns
}

/** A turn that never ended was never counted by the loop itself. */
function addTurn(turns: Float64Array, ms: number): void {
  const bucket = bucketOf(ms)
  turns[bucket] = (turns[bucket] ?? 0) + 1
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
