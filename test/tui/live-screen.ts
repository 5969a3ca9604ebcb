/** The terminal UI on a terminal that is none: keys go in, and what a terminal would show is read. */
import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import xterm from '@xterm/headless'
import { openTui, type Tui, type TuiOptions } from '../../src/tui/tui.js'
import { mixed } from './sample-scene.js'

const SIZE = { columns: 80, rows: 24 }
const PATIENCE_MS = 10_000

export interface LiveScreen {
  tui: Tui
  type(text: string): void
  text(): string
  /** Refuses, with the screen, where it is not seen in time. */
  until(seen: RegExp): Promise<void>
}

export function openLiveScreen(overrides: Partial<TuiOptions> = {}): LiveScreen {
  const terminal = new xterm.Terminal({ cols: SIZE.columns, rows: SIZE.rows, allowProposedApi: true })
  const output = Object.assign(new PassThrough(), { isTTY: true, ...SIZE })
  output.on('data', (chunk: Buffer) => terminal.write(chunk))
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
  const tui = openTui({
    input: input as never,
    output: output as never,
    depth: 0,
    ascii: false,
    recorded: false,
    folderOf: (cwd) => cwd,
    editor: null,
    reportOf: mixed,
    standing: () => '',
    sight: () => null,
    awaits: () => null,
    beats: () => [],
    suspend: () => undefined,
    closed: () => undefined,
    defect: (error) => {
      throw error
    },
    ...overrides,
  })
  const text = (): string =>
    Array.from(
      { length: SIZE.rows },
      (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '',
    ).join('\n')
  return {
    tui,
    type: (keys) => void input.write(keys),
    text,
    async until(seen) {
      for (const began = performance.now(); !seen.test(text()); await sleep(20))
        if (performance.now() - began > PATIENCE_MS) throw new Error(`not seen: ${seen}\n${text()}`)
    },
  }
}
