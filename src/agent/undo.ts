/**
 * How what we put into this thread is taken out again, where we came to a program that ran before and leave it running.
 * Each part says so as it is put in; the last one goes first.
 */
const undos: (() => void)[] = []

/** `undo` must not fail because the program has changed or replaced what we left there since. */
export function onLeave(undo: () => void): void {
  undos.push(undo)
}

/** How many parts could not be taken out. */
export function takeOut(): number {
  let failed = 0
  for (let undo = undos.pop(); undo; undo = undos.pop()) {
    try {
      undo()
    } catch {
      failed++
    }
  }
  return failed
}

/** Puts back what stood there, unless somebody else has put something over it since: then that goes on calling us. */
export function putBack(owner: object, name: PropertyKey, ours: unknown, was: PropertyDescriptor): void {
  const now = Object.getOwnPropertyDescriptor(owner, name)
  if (now && (now.value ?? now.get) === ours) Object.defineProperty(owner, name, was)
}
