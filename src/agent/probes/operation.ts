/** One asynchronous operation as the tracer notes it at its start. */
import type { Late } from './lateness.js'

export interface Operation {
  /** As async_hooks names it. */
  readonly type: string
  /** Holds the stack that started it, not yet formatted; null where none was taken. */
  readonly origin: { stack?: unknown } | null
  /** What cannot be read from its object later. */
  detail: Record<string, string | number> | null
  /** How late it ran so far, for a repeating timer. */
  late: Late | null
}
