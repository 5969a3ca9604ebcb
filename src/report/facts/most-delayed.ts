import type { Report, Thread } from '../../analysis/report.js'

/** The thread that was late most; null where none was measured. */
export function mostDelayed({ threads }: Report): Thread | null {
  return threads.reduce<Thread | null>((a, b) => ((b.delay?.max ?? -1) > (a?.delay?.max ?? -1) ? b : a), null)
}
