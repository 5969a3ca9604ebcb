/** The stack of an error as V8 writes it, read back into call sites: where it was thrown, for one nobody else asked. */
import type { CallSite } from './call-site.js'

const LINE = /^\s*at (?:(async )?(?:new )?(.+?) \()?((?:file:\/\/)?[^()]*?):(\d+):(\d+)\)?$/
const MOST = 50

/** Innermost first. What V8 did not write (the program may have its own way) is left out. */
export function sitesOfText(text: string | null): CallSite[] {
  const sites: CallSite[] = []
  for (const line of (text ?? '').split('\n')) {
    const match = LINE.exec(line)
    if (!match || sites.length >= MOST) continue
    const [, isAsync, fn, file = '', row, column] = match
    // An anonymous function in an await's continuation has no name, and no parentheses.
    const path = file.replace(/^async /, '')
    sites.push({
      fn: fn?.replace(/ \[as .*\]$/, '') ?? null,
      file: path,
      line: Number(row),
      column: Number(column),
      flags: isAsync || path !== file ? 'a' : '',
      evalOrigin: null,
    })
  }
  return sites
}
