import type { Report } from '../analysis/report.js'
import type { Format } from '../report/format.js'
import { formats } from '../report/index.js'
import { type Output, readOutputs } from './outputs.js'

/** Where reports of a run go. */
export function readReportOutputs(texts: readonly string[]): Output<Report>[] {
  return readOutputs<Report>(texts, formats as Record<string, Format>)
}
