/**
 * Defects of ours: kept until the target's own result is safe, then told with their stack. While the target runs, one
 * must neither end the session nor be lost.
 */
export interface Defects {
  add(error: unknown): void
  /** Runs `act`; what it throws is a defect, and the answer null. */
  guard<Result>(act: () => Result): Result | null
  all(): readonly unknown[]
  stop(): void
}

/** The same defect may come with every event: the first ones say enough. */
const MAX_KEPT = 5

export function collectDefects(): Defects {
  const found: unknown[] = []
  const add = (error: unknown): void => {
    if (found.length < MAX_KEPT) found.push(error)
  }
  process.on('uncaughtException', add)
  return {
    add,
    guard(act) {
      try {
        return act()
      } catch (error) {
        add(error)
        return null
      }
    },
    all: () => found,
    stop: () => process.off('uncaughtException', add),
  }
}

export function defectText(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `loopdoctor: a defect of loopdoctor itself, not of the program:\n${stack}\n`
}
