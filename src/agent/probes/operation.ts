/** What the tracer notes of an asynchronous operation at its start, and of a request. */

/** How a file operation goes on from an earlier one. */
export interface Step {
  after: Operation | null
  /** Node's own reading of a whole file goes on. */
  inner: boolean
  /** How many lie before. */
  count: number
}

export interface Operation {
  /** As async_hooks names it. */
  readonly type: string
  /** Holds the stack that started it, not yet formatted; null where none was taken. */
  readonly origin: { stack?: unknown } | null
  /** How many, each started in the callback of the one before, may keep each other by their stacks. */
  readonly depth: number
  /** A timer of node's own, which nobody waits for. */
  readonly ofNode: boolean
  /** A socket or port, which brings one thing after the other: what it was made for says nothing later. */
  readonly servesMany: boolean
  /** Of the file operation in whose callback it was started; null where there is none. */
  step: Step | null
  /** What cannot be read from its object later. */
  detail: Record<string, string | number> | null
  /** How late it ran so far, for a repeating timer. */
  late: Late | null
}

/** Sums over the runs of a repeating timer. */
export interface Late {
  id: number
  runs: number
  lateMs: number
  stalledMs: number
  firstMs: number
  nextTold: number
}

/** An HTTP request that has no answer yet, as what works for it carries it along. */
export interface RequestInFlight {
  readonly method: unknown
  /** With its query: nothing is cut before a stall asks for it. */
  readonly url: unknown
  /** In which turn of the loop it began. */
  readonly turn: number
  /** What answers it, until it is done. */
  answer: object | null
  /** Where it lies among those in flight, and by what it is found there. */
  readonly slot: number
  readonly key: number
}
