import type { Report } from '../analysis/report.js'
import { type Output, readOutputs } from './outputs.js'

/** Where reports of a run go. What writes them is loaded where there is one to write. */
export async function readReportOutputs(texts: readonly string[]): Promise<Output<Report>[]> {
  if (texts.length === 0) return []
  const { formats } = await import('../report/index.js')
  return readOutputs<Report>(texts, formats)
}
