/** How the screen is drawn: what the terminal can show, and what the user wants to see. */
import { type ScreenGlyphs, screenGlyphs } from './glyphs.js'

/** How many colors there are; 0: none are wanted. */
export type Depth = 0 | 16 | 256

export interface Look {
  depth: Depth
  ascii: boolean
  glyphs: ScreenGlyphs
}

export function lookWith(depth: Depth, ascii: boolean): Look {
  return { depth, ascii, glyphs: screenGlyphs(ascii) }
}
