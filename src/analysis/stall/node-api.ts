/** The public function of node that its own frames belong to: a fact of the running program, not of anybody's naming. */
import type { CallSite } from '../../session/session.js'

/** File of node's sources → module it serves. First match. */
const MODULES: [RegExp, string][] = [
  [/^node:internal\/fs\/promises$/, 'fs.promises'],
  [/^node:(?:internal\/)?fs(?:\/|$)/, 'fs'],
  [/^node:(?:internal\/)?child_process(?:\/|$)/, 'child_process'],
  [/^node:(?:internal\/)?crypto(?:\/|$)/, 'crypto'],
  [/^node:zlib$/, 'zlib'],
  [/^node:(?:internal\/)?v8(?:\/|$)/, 'v8'],
  [/^node:internal\/structured_clone$/, 'global'],
  [/^node:internal\/bootstrap\/node$/, 'process'],
]

/** `inner` are the frames above the first that is not node's, innermost first. */
export function nodeApi(inner: readonly CallSite[]): string | null {
  const entry = inner.findLast(({ file }) => file?.startsWith('node:'))
  if (!entry?.file || entry.fn === null) return null
  if (logs(inner)) return `console.${entry.fn.replace(/^.*\./, '')}`
  const module = MODULES.find(([pattern]) => pattern.test(entry.file as string))?.[1]
  if (!module) return null
  const name = entry.fn.replace(/^(?:new |get |set )/, '')
  if (module === 'global') return name
  return `${module}.${name}`
}

/** console formats, and writes in the caller's turn: to files and terminals always, to pipes where they are full. */
function logs(inner: readonly CallSite[]): boolean {
  const writes = inner.some(({ file, fn }) => WRITERS.test(file ?? '') && /write/i.test(fn ?? ''))
  return writes && inner.some(({ file }) => file?.startsWith('node:internal/console/'))
}
const WRITERS = /^node:(?:internal\/(?:fs\/sync_write_stream|stream_base_commons|streams\/writable)|net|tty)$/
