/** The session's clock: milliseconds since it started, on the monotonic clock that all processes of a machine share. */
export interface Clock {
  /** ISO 8601. */
  readonly startedAt: string
  /** What `process.hrtime()` said at that moment, in milliseconds. */
  readonly zeroMs: number
  now(): number
}

export function startClock(): Clock {
  const zeroMs = monotonicMs()
  return { startedAt: new Date().toISOString(), zeroMs, now: () => monotonicMs() - zeroMs }
}

function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
