/** Keys and clicks from a terminal in raw mode, with node's own reader; what it does not know is left out. */

import { emitKeypressEvents, type Interface, type Key } from 'node:readline'
import { PassThrough } from 'node:stream'
import type { ReadStream } from 'node:tty'

export interface Input {
  /** "j", "G", "up", "C-c", "S-tab", "enter"; `text` is what it types, empty for keys that type nothing. */
  key(name: string, text: string): void
  /** 0-based cells; the wheel is a click with a direction. */
  click(column: number, row: number, what: 'press' | 'wheel-up' | 'wheel-down'): void
  inputEnded(): void
}

export interface InputReader {
  pause(): void
  resume(): void
  close(): void
}

/** A lone Escape may be the beginning of an arrow key, on a slow line. */
const ESCAPE_MS = 100

export function readInput(input: ReadStream, heard: Input): InputReader {
  const keys = new PassThrough()
  emitKeypressEvents(keys, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface)
  keys.on('keypress', (text: string | undefined, key: Key) => {
    // Escape and a key right after it look like Alt with that key, which means nothing here.
    if (key.meta && key.name !== 'escape') heard.key('escape', '')
    const own = key.meta ? text?.replace(ESC, '') : text
    const name = nameOf(own, key)
    if (name !== null) heard.key(name, typed(own, key))
  })
  const filter = createFilter((text) => keys.write(text), heard.click)
  const data = (chunk: Buffer | string): void => filter(chunk.toString())
  const ended = (): void => heard.inputEnded()
  input.on('data', data)
  input.on('end', ended)
  input.on('error', ended)
  const raw = (on: boolean): void => {
    try {
      input.setRawMode?.(on)
    } catch {
      // The terminal is gone: nothing is left to be set.
    }
  }
  const resume = (): void => {
    raw(true)
    input.resume()
  }
  const pause = (): void => {
    input.pause()
    raw(false)
  }
  resume()
  return {
    pause,
    resume,
    close() {
      pause()
      input.off('data', data)
      input.off('end', ended)
      input.off('error', ended)
    },
  }
}

const ESC = '\u001b'
/** Control sequences that node's reader knows: arrows, Home, End, paging, function keys, Shift-Tab. */
const KNOWN = new RegExp(`^${ESC}(?:O[A-DFHP-S]|\\[[0-9;]*[A-DFHZ~])$`)
const SEQUENCE = new RegExp(`${ESC}(?:\\[[0-?]*[ -/]*[@-~]|O[@-~])`, 'g')
const UNFINISHED = new RegExp(`${ESC}(?:\\[[0-?]*[ -/]*|O)$`)
const MOUSE = new RegExp(`^${ESC}\\[<(\\d+);(\\d+);(\\d+)([Mm])$`)
const WHEEL_UP = 64
const WHEEL_DOWN = 65

/** Takes mouse reports out, and sequences that would be read as typed letters; waits for the rest of a split one. */
function createFilter(pass: (text: string) => void, click: Input['click']): (text: string) => void {
  let held = ''
  return (text) => {
    const whole = held + text
    held = UNFINISHED.exec(whole)?.[0] ?? ''
    const rest = whole.slice(0, whole.length - held.length).replace(SEQUENCE, (sequence) => {
      const report = MOUSE.exec(sequence)
      if (report) clicked(report, click)
      return KNOWN.test(sequence) ? sequence : ''
    })
    if (rest !== '') pass(rest)
  }
}

function clicked([, button, column, row, end]: RegExpExecArray, click: Input['click']): void {
  if (end === 'm') return
  const at = [Number(column) - 1, Number(row) - 1] as const
  if (Number(button) === 0) click(...at, 'press')
  else if (Number(button) === WHEEL_UP) click(...at, 'wheel-up')
  else if (Number(button) === WHEEL_DOWN) click(...at, 'wheel-down')
}

function nameOf(text: string | undefined, key: Key): string | null {
  if (key.ctrl && key.name !== undefined) return `C-${key.name}`
  if (key.name === 'return' || key.name === 'enter') return 'enter'
  if (text !== undefined && isTyped(text)) return text === ' ' ? 'space' : text
  if (key.name === undefined || key.name === 'undefined') return null
  return `${key.shift ? 'S-' : ''}${key.name}`
}

function typed(text: string | undefined, key: Key): string {
  return text !== undefined && !key.ctrl && isTyped(text) ? text : ''
}

function isTyped(text: string): boolean {
  return /^[^\p{Cc}]+$/u.test(text)
}
