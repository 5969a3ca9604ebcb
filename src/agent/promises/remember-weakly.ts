/**
 * Promises that are waited for, without keeping them: when nobody can settle one any more, V8 may throw it away together
 * with the function that waits. Until its next great collection they can be had back; the last ones are enough. Its small
 * collections carry along what is remembered so, with all that hangs on it: so few of very many are noted.
 */
const MOST = 2048
/** From when some are forgotten: so many in so long. */
const MOST_AT_ONCE = 16
const AT_ONCE_MS = 50

/** Taken at load: a program may replace or remove its globals. */
const Weak = WeakRef

export interface WeakMemory {
  note(object: object, at: number): void
  all(): object[]
  /** Whether none was forgotten for want of room. */
  isWhole(): boolean
}

export function rememberWeakly(): WeakMemory {
  const refs: WeakRef<object>[] = []
  let next = 0
  let noted = 0
  let sinceMs = 0
  let atOnce = 0
  return {
    note(object, at) {
      if (++noted > MOST) {
        if (at - sinceMs >= AT_ONCE_MS) [sinceMs, atOnce] = [at, 0]
        if (++atOnce > MOST_AT_ONCE) return
      }
      refs[next] = new Weak(object)
      next = (next + 1) % MOST
    },
    isWhole: () => noted <= MOST,
    all: () => refs.flatMap((ref) => ref.deref() ?? []),
  }
}
