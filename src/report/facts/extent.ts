import type { Finding, Report } from '../../analysis/report.js'
import { count, duration, moment } from '../../analysis/words.js'
import { worstOf } from './worst.js'

/** "4.1 s in 3 stalls, the worst 1.84 s at +24.6 s". */
export function extent(report: Report, finding: Finding): string {
  const worst = worstOf(report.stalls.filter((stall) => finding.stallIds.includes(stall.id)))
  const when = worst ? worst.startMs : finding.firstMs
  if (finding.count <= 1) return `${duration(finding.blockedMs)} at ${moment(when)}`
  return `${duration(finding.blockedMs)} in ${count(finding.count, 'stall')}, the worst ${duration(finding.worstMs)} at ${moment(when)}`
}
