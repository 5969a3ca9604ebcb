/** The few characters we draw, each one cell wide. */
export interface Glyphs {
  error: string
  warning: string
  note: string
  ok: string
  bar: string
  here: string
  dot: string
  ellipsis: string
  full: string
  empty: string
  /** Before one of several, the last of them, and beside what follows. */
  branch: string
  corner: string
  trunk: string
  back: string
}

const UNICODE: Glyphs = {
  error: '✖',
  warning: '▲',
  note: '•',
  ok: '✔',
  bar: '│',
  here: '▶',
  dot: '·',
  ellipsis: '…',
  full: '█',
  empty: '░',
  branch: '├─',
  corner: '└─',
  trunk: '│ ',
  back: '↑',
}

const ASCII: Glyphs = {
  error: 'x',
  warning: '!',
  note: '-',
  ok: '+',
  bar: '|',
  here: '>',
  dot: '-',
  ellipsis: '...',
  full: '#',
  empty: '.',
  branch: '|-',
  corner: '`-',
  trunk: '| ',
  back: '^',
}

export function glyphs(ascii: boolean): Glyphs {
  return ascii ? ASCII : UNICODE
}
