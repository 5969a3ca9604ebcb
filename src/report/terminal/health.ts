import type { Report } from '../../analysis/report.js'
import { bytes, duration, percent } from '../../analysis/words.js'
import { mostDelayed } from '../facts/most-delayed.js'
import { harmless } from '../harmless.js'
import { wrap } from '../wrap.js'
import type { Page } from './page.js'

const MOST_LINES = 3

/** What was looked for and was fine, as many sentences as three lines hold. */
export function healthy(page: Page, indent: number): string[] {
  const sentences = page.report.checks
    .filter(({ outcome }) => outcome === 'healthy')
    .map(({ sentence }) => `${harmless(sentence).replace(/\.$/, '')}.`)
  for (let shown = sentences.length; shown > 0; shown -= 1) {
    const more = sentences.length - shown
    const text = [...sentences.slice(0, shown), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
    if (wrap(text, page.width - indent).length <= MOST_LINES) return [text]
  }
  return []
}

/** The figures of the thread that was late most. */
export function loop(report: Report): string[] {
  const worst = mostDelayed(report)
  if (!worst?.delay) return []
  const { p50, p99, max } = worst.delay
  const parts = [
    `delay p50 ${duration(p50)}, p99 ${duration(p99)}, max ${duration(max)}`,
    worst.utilization === null ? '' : `busy ${percent(worst.utilization)}`,
    worst.gc === null ? '' : `garbage collection ${duration(worst.gc.totalMs)}`,
    worst.memory === null ? '' : `heap up to ${bytes(worst.memory.maxHeapBytes)}`,
  ]
  return [parts.filter((part) => part !== '').join('; ')]
}
