/** The session's clock: milliseconds since it started, on the monotonic clock that all processes of a machine share. */
export interface Clock {
  /** ISO 8601. */
  readonly startedAt: string
  /** What `process.hrtime()` said at that moment, in milliseconds. */
  readonly zeroMs: number
  now(): number
}

/** `zeroMs` where the session has begun before. */
export function startClock(zeroMs = monotonicMs()): Clock {
  const startedAt = new Date(Date.now() - (monotonicMs() - zeroMs)).toISOString()
  return { startedAt, zeroMs, now: () => monotonicMs() - zeroMs }
}

function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
