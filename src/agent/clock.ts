/**
 * One clock for every thread and process of a session: the machine's monotonic clock, in milliseconds since the
 * session's start. Taken from the intrinsics at load, so that a program that fakes time does not fake ours.
 */
const { performance } = globalThis
const read = performance.now.bind(performance)

/** A function that says now, in session milliseconds; `zeroMs` is the session's start on the monotonic clock. */
export function sessionClock(zeroMs: number): () => number {
  const [seconds, nanoseconds] = process.hrtime()
  const offset = seconds * 1000 + nanoseconds / 1e6 - read() - zeroMs
  return () => read() + offset
}

/** When this process began, on the same clock. */
export function processStart(now: () => number): number {
  return now() - read()
}
