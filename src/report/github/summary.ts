import type { Report } from '../../analysis/report.js'
import type { RenderOptions } from '../format.js'
import { markdownText } from '../markdown/text.js'

/**
 * What is appended to the file that GITHUB_STEP_SUMMARY names. Its headings begin at ###, since others write there, too,
 * and it is far smaller than the 1 MB that GitHub takes for a step.
 */
export function stepSummary(report: Report, options: RenderOptions): string {
  return `${markdownText(report, options)}\n`
}
