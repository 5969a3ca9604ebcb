/** Copying by the terminal itself (OSC 52): works over SSH too, where the terminal allows it. */
import { duration } from '../analysis/words.js'
import { place } from '../report/place.js'
import { cells } from './cells.js'
import type { Row } from './rows.js'

export function clipboardCode(text: string): string {
  return `\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`
}

/** A row as one would paste it: what, where, and the stack where there is one. */
export function copiedText(row: Row): string {
  switch (row.kind) {
    case 'stall': {
      const head = [duration(row.blockedMs), row.where, row.doing, row.via].filter((part) => part !== '').join('  ')
      const stall = row.worst ?? row.ongoing?.sight?.stall
      const stack = stall?.stack.map((frame) => `    at ${frame.function} (${place(frame)})`) ?? []
      return [cells(row.finding?.title ?? head), ...(row.finding ? [head] : []), ...stack].map(cells).join('\n')
    }
    case 'promise': {
      const stack = row.problem?.createdStack.map((frame) => `    at ${frame.function} (${place(frame)})`) ?? []
      return [row.title, row.where, row.more, ...stack]
        .filter((part) => part !== '')
        .map(cells)
        .join('\n')
    }
    case 'process':
      return cells([row.label, row.role, row.thread?.argv.join(' ') ?? ''].join('  '))
  }
}
