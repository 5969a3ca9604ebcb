/** What can be asked of a run while it lasts. */
export interface Controls {
  /** Asks every process what it awaits, and says how many were asked: see the `awaits` events then. */
  askAwaits(): number
  /** What ^C does: SIGINT for all that runs; the second time also an end 5 s later, the third time at once. */
  interrupt(): void
  /** Milliseconds since the run's `startedAt`. */
  now(): number
}
