/** The last lines that the target printed, for the time when its pane is gone. */
import { StringDecoder } from 'node:string_decoder'
import { harmless } from '../report/harmless.js'
import type { HearOutput } from '../session/output.js'

export interface OutputTail {
  write: HearOutput
  /** Marked as the target's; empty where it printed nothing. */
  text(): string
}

const MOST_LINES = 20
const LONGEST_LINE = 500

export function outputTail(): OutputTail {
  const ended: string[] = []
  const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') }
  const open = { stdout: '', stderr: '' }
  return {
    write(stream, chunk) {
      const [first = '', ...others] = decoders[stream].write(chunk).split('\n')
      const lines = [open[stream] + first, ...others]
      open[stream] = (lines.pop() ?? '').slice(-LONGEST_LINE)
      ended.push(...lines.slice(-MOST_LINES))
      ended.splice(0, ended.length - MOST_LINES)
    },
    text() {
      const lines = [...ended, open.stdout, open.stderr].slice(0).filter((line, at) => at < ended.length || line !== '')
      const last = lines.slice(-MOST_LINES).map((line) => `  | ${shown(line)}\n`)
      return last.length === 0 ? '' : `loopdoctor: the last lines that the program printed:\n${last.join('')}`
    },
  }
}

/** A line that was written over, as by a progress bar, is what it was last. */
function shown(line: string): string {
  const last = line.replace(/\r+$/, '').split('\r').at(-1) ?? ''
  return harmless(last.replaceAll('\t', '    ')).slice(0, LONGEST_LINE)
}
