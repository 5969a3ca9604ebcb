/**
 * Turn lengths in 16 steps per octave (about 4 % apart), from 0.25 ms up. One table for the agent, which
 * counts, and for the analysis, which reads.
 */
const STEPS = 16
const SMALLEST_MS = 0.25

/** Enough for turns of 10 hours. */
export const BUCKET_COUNT = 450

/** The bucket of a turn of `ms` milliseconds. */
export function bucketOf(ms: number): number {
  if (!(ms > SMALLEST_MS)) return 0
  const index = 1 + Math.floor(Math.log2(ms / SMALLEST_MS) * STEPS)
  return index < BUCKET_COUNT ? index : BUCKET_COUNT - 1
}

/** A length in the middle of the bucket, in milliseconds; 0 for the first. */
export function bucketMs(index: number): number {
  return index === 0 ? 0 : SMALLEST_MS * 2 ** ((index - 0.5) / STEPS)
}
