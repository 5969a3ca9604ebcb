/** What is shown of us while the program runs: the terminal UI only where it can be drawn, read and answered. */
import { isatty, type WriteStream } from 'node:tty'
import { Mistake } from '../session/mistake.js'
import { SMALLEST } from '../tui/smallest.js'
import type { Ui } from './settings.js'

export type Shown = Exclude<Ui, 'auto'>

/** Where we were started. */
export interface Surroundings {
  stdin: { isTTY: boolean }
  stdout: Partial<Pick<WriteStream, 'isTTY' | 'columns' | 'rows'>>
  env: Record<string, string | undefined>
  /** Options of the node that runs us. */
  nodeOptions: readonly string[]
}

/** A report is printed; only what runs has the terminal UI without being asked. */
export function chooseUi(
  asked: Ui,
  command: 'run' | 'attach' | 'report' | 'compare',
  surroundings: Surroundings,
): Shown {
  if (asked === 'auto')
    return (command === 'run' || command === 'attach') && whyPlain(surroundings) === null ? 'tui' : 'plain'
  if (asked === 'tui' && command === 'compare')
    throw new Mistake('The terminal UI cannot show a comparison.', 'Use --ui plain, or -o compare.html.')
  const obstacle = asked === 'tui' ? whyNoTui(surroundings) : null
  if (obstacle !== null) throw new Mistake(`The terminal UI cannot be shown: ${obstacle}.`, 'Use --ui plain.')
  return asked
}

/** Why `auto` shows plain lines; null where it does not. */
export function whyPlain(surroundings: Surroundings): string | null {
  return whyNoTui(surroundings) ?? (surroundings.env.CI === undefined ? null : 'CI is set')
}

/** A terminal in CI can be drawn on, so that is no obstacle for who asks for it. */
function whyNoTui({ stdin, stdout, env, nodeOptions }: Surroundings): string | null {
  const { columns = 0, rows = 0 } = stdout
  if (stdin.isTTY !== true) return 'stdin is not a terminal'
  if (stdout.isTTY !== true) return 'stdout is not a terminal'
  if (!env.TERM) return 'TERM is not set'
  if (env.TERM === 'dumb') return 'TERM is dumb'
  if (columns < SMALLEST.columns || rows < SMALLEST.rows)
    return `it needs a terminal of ${SMALLEST.columns}x${SMALLEST.rows}, and this one is ${columns}x${rows}`
  // What draws it needs __proto__.
  const words = [...nodeOptions, ...(env.NODE_OPTIONS ?? '').split(/\s+/)]
  return words.some((word) => /^--disable[-_]proto(=|$)/.test(word)) ? 'node runs with --disable-proto' : null
}

/** To touch `process.stdin` would change how the target may read a pipe that it shares with us. */
export function ownSurroundings(): Surroundings {
  const { stdout, env, execArgv } = process
  return { stdin: { isTTY: isatty(0) }, stdout, env, nodeOptions: execArgv }
}
