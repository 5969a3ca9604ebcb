import type { Finding } from '../../analysis/report.js'
import { count, duration } from '../../analysis/words.js'
import { labelled, type Page } from './page.js'

/** The findings that were not told in full: how many, how much, and how to see them. */
export function remainder(page: Page, rest: Finding[]): string[] {
  if (rest.length === 0) return []
  const blockedMs = rest.reduce((total, finding) => total + finding.blockedMs, 0)
  const ids = [...new Set(rest.map(({ id }) => id))].join(', ')
  const text = `and ${count(rest.length, 'more finding')}, ${duration(blockedMs)} in all (${ids}): -o report.json lists everything`
  return labelled(page, { text: '', tone: 'dim', indent: 4, width: 0 }, [text])
}
