import { licenses, script, style } from '#html-client'
import type { TextFormat } from '../format.js'
import { markupText } from '../html/markup.js'
import { page } from '../html/page.js'

/** One file to look at and to pass on: charts, flame graphs and stacks, with no network. */
export const html: TextFormat = {
  name: 'html',
  extension: '.html',
  render: (report) => markupText(page(report, { script, style, licenses })),
}
