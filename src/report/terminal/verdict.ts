import type { Groups } from '../facts/groups.js'
import { toneOf } from '../facts/tone.js'
import { harmless } from '../harmless.js'
import { wrap } from '../wrap.js'
import type { Page } from './page.js'

/** The first line, and for a clean run the only one. */
export function verdict(page: Page, groups: Groups): string[] {
  const tone = toneOf(page.report, groups)
  const mark = page.glyphs[tone]
  return wrap(harmless(page.report.verdict.headline), page.width - 2).map((line, index) =>
    index === 0 ? `${page.paint(tone, mark)} ${page.paint('strong', line)}` : `  ${page.paint('strong', line)}`,
  )
}
