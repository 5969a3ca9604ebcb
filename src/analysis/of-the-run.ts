import type { Finding } from './report.js'

/** A finding about the run as a whole: no stall and no promise is behind it. */
export function ofTheRun(
  told: Pick<Finding, 'id' | 'severity' | 'title' | 'why' | 'fix' | 'location' | 'fingerprint'>,
): Finding {
  const times = { count: 1, blockedMs: 0, worstMs: 0, firstMs: 0, lastMs: 0, everyMs: null }
  return { ...told, confidence: 'exact', ...times, labels: [], stallIds: [], promiseIds: [] }
}
