import { isHost } from '../../analysis/findings.js'
import type { Report } from '../../analysis/report.js'

/** The time in which the program held its loops, ms. The machine's stalls are not part of it: nobody can fix them here. */
export function blockedMs({ findings }: Report): number {
  return findings.filter(({ id }) => !isHost(id)).reduce((total, finding) => total + finding.blockedMs, 0)
}
