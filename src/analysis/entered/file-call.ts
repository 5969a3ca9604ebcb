/** The call of fs that an operation on files began with, read from the stack that started it. */
import type { CallSite } from '../../session/session.js'
import { bare, child, isCall, list, type Node } from '../source/ast.js'
import type { Atlas } from '../source/atlas.js'
import { constantText } from '../source/constant.js'
import { describe } from '../source/doing.js'
import { offsetOf, pathAt, type Script } from '../source/script.js'
import { siteAt } from '../source/site.js'
import { nodeApi } from '../stall/node-api.js'

/** "fs.readFile /data/x.json": the path only where the call itself has it as a constant. */
export function fileCall(origin: readonly CallSite[] | null, atlas: Atlas): string {
  const stack = origin ?? []
  const caller = stack.findIndex(isWritten)
  const inner = caller < 0 ? stack : stack.slice(0, caller)
  const goesOn = stack[caller]?.flags.includes('a') === true
  if (goesOn) return awaitedCall(stack[caller] as CallSite, atlas) ?? partOf(inner) ?? 'file operation'
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

function firstArgument({ file, line, column }: CallSite, atlas: Atlas): string | null {
  if (atlas.redacted) return null
  const script = file === null ? null : atlas.scriptOf(file)
  const call: Node | null = (script && siteAt(script, line ?? 0, column ?? 0)?.node) ?? null
  return script && call && isCall(call) ? pathIn(script, call) : null
}

function pathIn(script: Script, call: Node): string | null {
  const [first] = list(call, 'arguments')
  return first ? constantText(script, first) : null
}

/** A later step of what an async function awaits: its frame stands at the await, and the call right behind. */
function awaitedCall({ file, line, column }: CallSite, atlas: Atlas): string | null {
  const script = file === null ? null : atlas.scriptOf(file)
  const at = script && offsetOf(script, line ?? 0, column ?? 0)
  const found =
    script && pathAt(script, at ?? -1).findLast(({ type, start }) => type === 'AwaitExpression' && start === at)
  const call = found && child(found, 'argument')
  if (!call || !isCall(bare(call))) return null
  const api = describe(script, bare(call)).api?.replace('fs/promises.', 'fs.promises.')
  const path = atlas.redacted ? null : pathIn(script, bare(call))
  return api?.startsWith('fs.') ? [api, path ?? []].flat().join(' ') : null
}
