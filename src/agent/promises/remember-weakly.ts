/**
 * Promises that are waited for, without keeping them: when nobody can settle one any more, V8 may throw it away together
 * with the function that waits. Until its next great collection they can be had back; the last ones are enough. Its small
 * collections carry along what is remembered so, with all that hangs on it, and what hangs on that later: where they come
 * one upon the other, none is noted.
 */
const MOST = 2048
/** Of a program that makes no more in so long, all are noted. */
const ALL_OF = 256
const ALL_UNTIL_MS = 1000
/** From when on some are left out: so many in so long. After a rush none is noted, until there are fewer again. */
const MOST_AT_ONCE = 16
const AT_ONCE_MS = 50
/** Between two rushes nobody may look. */
const RUSH_LASTS_MS = 5000

/** Taken at load: a program may replace or remove its globals. */
const Weak = WeakRef

export interface WeakMemory {
  note(object: object, at: number): void
  all(): object[]
  /** Whether none was left out or forgotten. */
  isWhole(): boolean
}

export function rememberWeakly(startedAt: number): WeakMemory {
  const refs: WeakRef<object>[] = []
  let next = 0
  let noted = 0
  let leftOut = false
  let sinceMs = 0
  let atOnce = 0
  let isRush = false

  function step(at: number): void {
    isRush = atOnce > MOST_AT_ONCE && at - sinceMs < RUSH_LASTS_MS
    ;[sinceMs, atOnce] = [at, 0]
  }

  return {
    note(object, at) {
      if (noted >= ALL_OF || at - startedAt > ALL_UNTIL_MS) {
        if (at - sinceMs >= AT_ONCE_MS) step(at)
        if (++atOnce > MOST_AT_ONCE || isRush) {
          leftOut = true
          return
        }
      }
      noted++
      refs[next] = new Weak(object)
      next = (next + 1) % MOST
    },
    isWhole: () => !leftOut && noted <= MOST,
    all: () => refs.flatMap((ref) => ref.deref() ?? []),
  }
}
