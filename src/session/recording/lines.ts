/**
 * Cuts a byte stream into lines of bounded length. A line that grows beyond the bound is given up with `overlong`, and
 * reading goes on behind its newline.
 */
export interface LineCutter {
  push(chunk: Buffer): void
  /** The bytes after the last newline: what a crash left of a line. */
  end(): void
}

export interface LineReader {
  line(line: Buffer): void
  overlong(): void
  /** A last line without its newline. */
  rest(bytes: Buffer): void
}

const NEWLINE = 0x0a

export function cutLines(reader: LineReader, maxBytes: number): LineCutter {
  let parts: Buffer[] = []
  let held = 0
  let skipping = false

  function keep(part: Buffer): void {
    if (part.length === 0 || skipping) return
    parts.push(part)
    held += part.length
    if (held > maxBytes) skip()
  }

  function skip(): void {
    reader.overlong()
    parts = []
    held = 0
    skipping = true
  }

  function finish(): void {
    if (!skipping) reader.line(take())
    skipping = false
  }

  function take(): Buffer {
    const whole = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    parts = []
    held = 0
    return whole
  }

  return {
    push(chunk) {
      let from = 0
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
        keep(chunk.subarray(from, at))
        finish()
        from = at + 1
      }
      keep(chunk.subarray(from))
    },
    end() {
      if (held > 0) reader.rest(take())
    },
  }
}
