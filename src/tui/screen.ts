/** The one file that knows blessed: a full screen of text, and the keys that come back. */
import { createRequire } from 'node:module'
import { PassThrough } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'
import type Blessed from 'blessed'
import { type Input, readInput } from './input.js'
import type { Depth } from './look.js'

export interface ScreenOptions {
  input: ReadStream
  output: WriteStream
  depth: Depth
  ascii: boolean
}

export interface Screen {
  /** Cells, as the terminal has them now. */
  size(): { columns: number; rows: number }
  /** Lines with the terminal's codes; false where the terminal is behind: to be tried again. */
  draw(content: string): boolean
  /** Draws every cell anew. */
  redraw(): void
  mouse(on: boolean): void
  /** Gives the terminal back, and takes it again: for a suspended job, or an editor. */
  leave(): void
  enter(): void
  close(): void
}

export interface ScreenEvents {
  key: Input['key']
  click: Input['click']
  resized(): void
  /** Nobody will press a key any more. */
  inputEnded(): void
}

/** Bracketed paste and kitty's keys off: blessed would take them for typed letters. */
const PLAIN_KEYS = '\u001b[?2004l\u001b[<u'
const RESIZE_MS = 100

/** With a leave of its own the screen can be given back and taken again; the types of blessed do not know it. */
type Leaving = Blessed.Widgets.Screen & { leave(): void; enter(): void; realloc(): void; tput: { brokenACS: boolean } }

export function openScreen(options: ScreenOptions, events: ScreenEvents): Screen {
  const { input, output, depth, ascii } = options
  const blessed = loadBlessed()
  const screen = blessed.screen({
    input: deafInput(),
    output,
    terminal: depth === 256 ? 'xterm-256color' : 'xterm',
    forceUnicode: !ascii,
    fullUnicode: !ascii,
    resizeTimeout: RESIZE_MS,
    // Its sources know it, its types do not.
    ...({ autoPadding: false } as object),
  }) as Leaving
  // Lines as characters, not as letters in another character set: those cannot be copied.
  screen.tput.brokenACS = true
  const box = blessed.box({ parent: screen, top: 0, left: 0, width: '100%', height: '100%', tags: false, wrap: false })
  const keys = readInput(input, events)
  screen.on('resize', events.resized)
  output.write(PLAIN_KEYS)
  let open = true

  const leave = (): void => {
    keys.pause()
    screen.leave()
  }
  return {
    size: () => ({ columns: output.columns || 0, rows: output.rows || 0 }),
    draw(content) {
      if (!open || output.writableLength > 0) return false
      box.setContent(content)
      screen.render()
      return true
    },
    redraw() {
      screen.realloc()
      screen.render()
    },
    mouse: (on) => void output.write(on ? MOUSE_ON : MOUSE_OFF),
    leave,
    enter() {
      screen.enter()
      output.write(PLAIN_KEYS)
      keys.resume()
      screen.realloc()
      screen.render()
    },
    close() {
      if (!open) return
      open = false
      output.write(MOUSE_OFF)
      leave()
      keys.close()
      screen.destroy()
    },
  }
}

/** Clicks and the wheel only: blessed itself would ask for every move of the mouse. */
const MOUSE_ON = '\u001b[?1000h\u001b[?1006h'
const MOUSE_OFF = '\u001b[?1006l\u001b[?1000l'

/**
 * Its terminfo reader understands only old files, and prints what it stumbles over: with no folder to look in it uses
 * the ones it brings.
 */
function loadBlessed(): typeof Blessed {
  const blessed = createRequire(import.meta.url)('blessed') as typeof Blessed & { Tput: { ipaths: string[] } }
  blessed.Tput.ipaths.length = 0
  return blessed
}

/** Keys are read by ourselves: blessed takes a split escape sequence for typed letters, and sends Enter twice. */
function deafInput(): ReadStream {
  return Object.assign(new PassThrough(), { isTTY: true, isRaw: true, setRawMode: () => undefined }) as never
}
