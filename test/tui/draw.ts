/** The screen as text, for a scene and a state. */
import type { Drawn } from '../../src/tui/drawn.js'
import { lineWidth } from '../../src/tui/line.js'
import { lookWith } from '../../src/tui/look.js'
import type { Scene } from '../../src/tui/scene.js'
import { initialState, type State } from '../../src/tui/state.js'
import { drawn } from '../../src/tui/view.js'

export interface Size {
  width: number
  height: number
}

export function draw(scene: Scene, state: Partial<State>, size: Size, ascii = false): Drawn {
  const beats = (columns: number) =>
    Array.from({ length: columns }, (_, column) => ({
      delayMs: column % 9 === 8 ? null : column % 7 === 6 ? 1840 : (column % 5) * 4,
      gc: column % 11 === 10,
      late: column % 23 === 22,
    }))
  return drawn({ scene, state: { ...initialState(false), ...state }, news: 0, beats }, size, lookWith(0, ascii))
}

export function textOf({ lines }: Drawn): string {
  return lines
    .map((line) =>
      line
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    )
    .join('\n')
}

/** What is wrong with its size; empty where it is exactly as large as the screen. */
export function misfits({ lines }: Drawn, { width, height }: Size): string[] {
  const wrong = lines.flatMap((line, row) =>
    lineWidth(line) === width ? [] : [`line ${row}: ${lineWidth(line)} cells`],
  )
  return lines.length === height ? wrong : [`${lines.length} lines`, ...wrong]
}
