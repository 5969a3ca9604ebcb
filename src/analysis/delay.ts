/**
 * What work that arrives at a random moment would have waited. A turn of length b makes a newcomer wait anything from
 * 0 to b, and is met the more often the longer it is: percentiles are weighted by time, not by turns.
 */
import { build, encodeIntoCompressedBase64 } from 'hdr-histogram-js'
import { BUCKET_COUNT, bucketMs, bucketOf } from '../protocol/buckets.js'
import type { WatchedThread } from '../session/session.js'
import { waitAt } from './percentile.js'
import type { Thread } from './report.js'

export function delayOf(thread: WatchedThread, aliveMs: number): Thread['delay'] {
  if (thread.pulses.length === 0 && thread.stalls.length === 0) return null
  const turns = turnCounts(thread)
  const lengths = Array.from(turns, (count, bucket) => ({ ms: bucketMs(bucket), count })).filter(
    ({ count }) => count > 0,
  )
  const longestMs = Math.max(0, ...thread.pulses.map(({ maxTurnMs }) => maxTurnMs), ...thread.stalls.map(lengthOf))
  const at = (share: number): number => Math.min(longestMs, waitAt(lengths, aliveMs, share))
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: longestMs, histogram: encode(turns) }
}

function turnCounts(thread: WatchedThread): Float64Array {
  const turns = new Float64Array(BUCKET_COUNT)
  for (const { turns: pairs } of thread.pulses)
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const bucket = pairs[i] as number
      turns[bucket] = (turns[bucket] ?? 0) + (pairs[i + 1] as number)
    }
  const toldMs = thread.pulses.at(-1)?.toMs ?? Number.NEGATIVE_INFINITY
  for (const stall of thread.stalls) if (endOf(stall) > toldMs) addTurn(turns, lengthOf(stall))
  return turns
}

/** A turn that never ended was never counted by the loop itself; one behind the last pulse was not told. */
function addTurn(turns: Float64Array, ms: number): void {
  const bucket = bucketOf(ms)
  turns[bucket] = (turns[bucket] ?? 0) + 1
}

const endOf = ({ durationMs, startMs }: WatchedThread['stalls'][number]): number =>
  durationMs === null ? Number.POSITIVE_INFINITY : startMs + durationMs

export const lengthOf = ({ durationMs, startMs, lastSeenMs }: WatchedThread['stalls'][number]): number =>
  durationMs ?? lastSeenMs - startMs

/** Turn lengths in microseconds, in the format that HdrHistogram tools read and merge. */
function encode(turns: Float64Array): string {
  const histogram = build({ bitBucketSize: 64, autoResize: true, numberOfSignificantValueDigits: 2 })
  turns.forEach((count, bucket) => {
    if (count > 0) histogram.recordValueWithCount(Math.max(1, Math.round(bucketMs(bucket) * 1000)), count)
  })
  return encodeIntoCompressedBase64(histogram)
}
