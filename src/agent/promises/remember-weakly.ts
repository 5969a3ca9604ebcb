/**
 * Promises that are waited for, without keeping them: when nobody can settle one any more, V8 may throw it away together
 * with the function that waits. Until its next great collection they can be had back; the last ones are enough.
 */
const MOST = 2048

/** Taken at load: a program may replace or remove its globals. */
const Weak = WeakRef

export interface WeakMemory {
  note(object: object): void
  all(): object[]
  /** Whether none was forgotten for want of room. */
  isWhole(): boolean
}

export function rememberWeakly(): WeakMemory {
  const refs: WeakRef<object>[] = []
  let next = 0
  let noted = 0
  return {
    note(object) {
      noted++
      refs[next] = new Weak(object)
      next = (next + 1) % MOST
    },
    isWhole: () => noted <= MOST,
    all: () => refs.flatMap((ref) => ref.deref() ?? []),
  }
}
