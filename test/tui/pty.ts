/** A command in a real terminal, whose screen can be read. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type IPty, spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'

export interface Terminal {
  type(text: string): void
  /** All that is on the screen or can be scrolled back to. */
  text(): string
  readonly alternate: boolean
  readonly cursorShown: boolean
  /** Refuses, with the screen, where it is not seen in time. */
  until(what: string, seen: () => boolean): Promise<void>
  ended(): Promise<void>
  /** As a window that is closed. */
  hangUp(): void
  readonly pid: number
}

export interface TerminalOptions {
  cwd: string
  env: Record<string, string>
}

const PATIENCE_MS = 20_000
const SIZE = { cols: 100, rows: 30 }

export function openTerminal(file: string, words: string[], options: TerminalOptions): Terminal {
  const screen = new xterm.Terminal({ ...SIZE, scrollback: 5000, allowProposedApi: true })
  const pty = spawn(file, words, { ...SIZE, name: 'xterm-256color', ...options })
  let cursorShown = true
  let over = false
  screen.parser.registerCsiHandler({ prefix: '?', final: 'h' }, ([mode]) => {
    if (mode === CURSOR) cursorShown = true
    return false
  })
  screen.parser.registerCsiHandler({ prefix: '?', final: 'l' }, ([mode]) => {
    if (mode === CURSOR) cursorShown = false
    return false
  })
  pty.onData((data) => screen.write(data))
  pty.onExit(() => {
    over = true
  })
  const buffer = () => screen.buffer.active
  const text = (): string =>
    Array.from({ length: buffer().length }, (_, at) => buffer().getLine(at)?.translateToString(true) ?? '')
      .join('\n')
      .trimEnd()
  const until: Terminal['until'] = async (what, seen) => {
    const end = performance.now() + PATIENCE_MS
    while (!seen()) {
      if (performance.now() > end) throw new Error(`never seen: ${what}. On the screen:\n${text()}`)
      await sleep(20)
    }
  }
  return {
    type: (keys) => pty.write(keys),
    text,
    get alternate() {
      return buffer().type === 'alternate'
    },
    get cursorShown() {
      return cursorShown
    },
    until,
    async ended() {
      await until('the end', () => over)
      await written(screen)
    },
    hangUp: () => close(pty),
    pid: pty.pid,
  }
}

const CURSOR = 25

/** What came last is drawn. */
function written(screen: xterm.Terminal): Promise<void> {
  return new Promise((done) => screen.write('', done))
}

function close(pty: IPty): void {
  ;(pty as IPty & { destroy(): void }).destroy()
}
