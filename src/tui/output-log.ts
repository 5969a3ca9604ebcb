/** The last lines that the program wrote, and its load, in the order in which they came. */
import { StringDecoder } from 'node:string_decoder'

/** `load`: what the command of --on-listen prints, on either of its own. */
export type Stream = 'stdout' | 'stderr' | 'load'

export interface OutputLine {
  stream: Stream
  text: string
}

/** What was written up to now, or up to a moment. */
export interface OutputLines {
  /** The last `most` of the first `until` lines, oldest first; the last may be unfinished. */
  last(most: number, until?: number): OutputLine[]
  /** Lines since the start, also those that are forgotten. */
  readonly count: number
  /** The first that is still known. */
  readonly first: number
}

export interface OutputLog extends OutputLines {
  write(stream: Stream, chunk: Buffer): void
  /** As it is now, whatever comes. */
  held(): OutputLines
}

const MOST_LINES = 10_000
const LONGEST_LINE = 2000

export function createOutputLog(kept = MOST_LINES): OutputLog {
  const lines: OutputLine[] = []
  const decoder = (): StringDecoder => new StringDecoder('utf8')
  const decoders = { stdout: decoder(), stderr: decoder(), load: decoder() }
  const open: Record<Stream, OutputLine | null> = { stdout: null, stderr: null, load: null }
  let forgotten = 0

  function append(stream: Stream, text: string): void {
    const line = open[stream] ?? begin(stream)
    line.text = overwritten(line.text + text).slice(0, LONGEST_LINE)
  }

  function begin(stream: Stream): OutputLine {
    const line = { stream, text: '' }
    open[stream] = line
    lines.push(line)
    if (lines.length > kept * 1.1) forgotten += lines.splice(0, lines.length - kept).length
    return line
  }

  return {
    write(stream, chunk) {
      const parts = decoders[stream].write(chunk).split('\n')
      for (const [index, part] of parts.entries()) {
        if (index > 0) {
          if (!open[stream]) begin(stream)
          open[stream] = null
        }
        if (part !== '') append(stream, part)
      }
    },
    last: (most, until) => lastOf(lines, forgotten, most, until),
    held() {
      const [first, kept] = [forgotten, lines.map((line) => ({ ...line }))]
      return { first, count: first + kept.length, last: (most, until) => lastOf(kept, first, most, until) }
    },
    get count() {
      return forgotten + lines.length
    },
    get first() {
      return forgotten
    },
  }
}

function lastOf(lines: OutputLine[], first: number, most: number, until = first + lines.length): OutputLine[] {
  const end = Math.max(0, until - first)
  return lines.slice(Math.max(0, end - most), end)
}

/** A progress bar draws over its own line: what was last written stands. */
function overwritten(text: string): string {
  const line = text.replace(/\r+$/, '')
  const back = line.lastIndexOf('\r')
  return back < 0 ? text : line.slice(back + 1) + text.slice(line.length)
}
