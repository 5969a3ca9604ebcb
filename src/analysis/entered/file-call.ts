/** The call of fs that an operation on files began with, read from the stack that started it. */
import type { CallSite } from '../../session/session.js'
import { isCall, list, type Node } from '../source/ast.js'
import type { Atlas } from '../source/atlas.js'
import { constantText } from '../source/constant.js'
import { siteAt } from '../source/site.js'
import { nodeApi } from '../stall/node-api.js'

/** "fs.readFile /data/x.json": the path only where the call itself has it as a constant. */
export function fileCall(origin: readonly CallSite[] | null, atlas: Atlas): string {
  const stack = origin ?? []
  const caller = stack.findIndex(isWritten)
  const inner = caller < 0 ? stack : stack.slice(0, caller)
  const api = caller < 0 ? null : nodeApi(inner)
  if (api?.startsWith('fs.')) {
    const path = api.includes('FileHandle') ? null : firstArgument(stack[caller] as CallSite, atlas)
    return path === null ? api : `${api} ${path}`
  }
  return partOf(inner) ?? 'file operation'
}

const isWritten = ({ file, line }: CallSite): boolean => file !== null && line !== null && !file.startsWith('node:')

/** Later steps of an operation, and calls by way of a promisified function, still show whose they are. */
function partOf(inner: readonly CallSite[]): string | null {
  for (const { file, fn } of inner) {
    if (file === 'node:internal/fs/read/context' || fn?.startsWith('readFileAfter')) return 'fs.readFile'
    if (file === 'node:internal/fs/streams') return 'file stream'
  }
  const promisified = inner.some(({ file }) => file === 'node:internal/util')
  const called = inner.find(({ file, fn }) => file === 'node:fs' && fn !== null)
  return promisified && called ? `fs.${called.fn}` : null
}

function firstArgument({ file, line, column, flags }: CallSite, atlas: Atlas): string | null {
  const script = file === null || flags.includes('a') ? null : atlas.scriptOf(file)
  const call: Node | null = (script && siteAt(script, line ?? 0, column ?? 0)?.node) ?? null
  const [first] = call && isCall(call) ? list(call, 'arguments') : []
  return script && first ? constantText(script, first) : null
}
