import type { Finding } from '../../analysis/report.js'
import { duration, percent } from '../../analysis/words.js'
import { blockedMs } from '../facts/blocked.js'
import { extent } from '../facts/extent.js'
import type { Page } from './page.js'

const CELLS = 10

/** "##### 55% of blocked time: 4.1 s in 3 stalls, the worst 1.84 s at +24.6 s". */
export function time(page: Page, finding: Finding): string {
  if (finding.blockedMs === 0) return ''
  const share = finding.blockedMs / blockedMs(page.report)
  const rhythm = finding.everyMs === null ? '' : `, every ${duration(finding.everyMs)}`
  return `${gauge(page, share)} ${percent(share)} of blocked time: ${extent(page.report, finding)}${rhythm}`
}

function gauge(page: Page, share: number): string {
  const full = Math.max(1, Math.round(share * CELLS))
  return page.glyphs.full.repeat(full) + page.glyphs.empty.repeat(CELLS - full)
}
