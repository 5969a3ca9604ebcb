/** For a comment on a merge request, or the summary of a CI job: what a person reads there, folded where it is long. */
import type { TextFormat } from '../format.js'
import { markdownText } from '../markdown/text.js'

/** By this a script finds the comment it wrote the last time. */
const MARKER = '<!-- loopdoctor -->'

export const markdown: TextFormat = {
  name: 'markdown',
  extension: '.md',
  render: (report, options) => `${MARKER}\n${markdownText(report, options)}`,
}
