/** The characters of the screen, each one cell wide. */
export interface ScreenGlyphs {
  corner: { topLeft: string; topRight: string; bottomLeft: string; bottomRight: string }
  across: string
  down: string
  /** From the least to the most. */
  ramp: string[]
  threshold: string
  chosen: string
  ellipsis: string
  sortedBy: string
  moreAbove: string
  moreBelow: string
}

const UNICODE: ScreenGlyphs = {
  corner: { topLeft: '┌', topRight: '┐', bottomLeft: '└', bottomRight: '┘' },
  across: '─',
  down: '│',
  ramp: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  threshold: '┄',
  chosen: '▶',
  ellipsis: '…',
  sortedBy: '▼',
  moreAbove: '↑',
  moreBelow: '↓',
}

const ASCII: ScreenGlyphs = {
  corner: { topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+' },
  across: '-',
  down: '|',
  ramp: ['.', ':', '-', '=', '+', '*', '#', '#'],
  threshold: '-',
  chosen: '>',
  ellipsis: '...',
  sortedBy: 'v',
  moreAbove: '^',
  moreBelow: 'v',
}

export function screenGlyphs(ascii: boolean): ScreenGlyphs {
  return ascii ? ASCII : UNICODE
}

/** Severity is a mark and a word, never a color alone. */
export const MARKS = { error: '!', warning: '-', note: '.' } as const
