/**
 * Text as blessed and the terminal agree on its width: what they count differently (emoji, joined and combining
 * characters) becomes a mark of one cell. Only single characters of one or two cells are left.
 */
import stringWidth from 'string-width'
import { harmless } from '../report/harmless.js'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** One cell each: the letters of the west, and what we draw with. */
const PLAIN = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2026\u2191\u2193\u2500-\u259f\u25b6\u25bc]*$/
const EMOJI = /\p{Emoji_Presentation}/u
/** Not assigned, or given another width by a later Unicode than blessed's, or many terminals', is. */
const DISPUTED =
  /[\p{Cn}\u06de\u1160-\u11ff\u1734\u2630-\u2637\u268a-\u268f\u2ffc-\u2fff\u302e\u302f\u312e\u312f\u31bb-\u31bf\u31e4\u31e5\u31ef\u32ff\u4dc0-\u4dff\ud7b0-\ud7fb]/u
const MARK = '?'

export function cells(text: string): string {
  const safe = PLAIN.test(text) ? text : harmless(text)
  if (PLAIN.test(safe)) return safe
  let out = ''
  for (const { segment } of graphemes.segment(safe)) out += agreed(segment) ? segment : MARK
  return out
}

/** Beyond the basic plane blessed is at a loss. */
function agreed(grapheme: string): boolean {
  if (grapheme.length !== 1 || EMOJI.test(grapheme) || DISPUTED.test(grapheme)) return false
  const width = stringWidth(grapheme)
  return width === 1 || width === 2
}

/** Cells of text that `cells` made. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text)
}
