/** A failure of ours must not reach the program: undefined in its place. What is missing then shows in the report. */
export function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
