/** The last lines that the target printed, or its load, for the time when its pane is gone. */
import { harmless } from '../report/harmless.js'
import type { HearOutput } from '../session/launch/output.js'
import { createOutputLog } from '../tui/output-log.js'

export interface OutputTail {
  write: HearOutput
  /** Marked as the target's; empty where it printed nothing. */
  text(): string
}

const MOST_LINES = 20
const LONGEST_LINE = 500

export function outputTail(who = 'the program', most = MOST_LINES): OutputTail {
  const log = createOutputLog(most)
  return {
    write: log.write,
    text() {
      const lines = log.last(most).map(({ text }) => `  | ${shown(text)}\n`)
      return lines.length === 0 ? '' : `loopdoctor: the last lines that ${who} printed:\n${lines.join('')}`
    },
  }
}

function shown(line: string): string {
  return harmless(line.replace(/\r+$/, '').replaceAll('\t', '    ')).slice(0, LONGEST_LINE)
}
