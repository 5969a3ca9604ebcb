import type { Frame } from '../analysis/report.js'
import { harmless } from './harmless.js'

/** "src/app.ts:12:5", or the name alone where there is no source. */
export function place(frame: Frame): string {
  if (frame.line === 0) return harmless(frame.function)
  const column = frame.column === null ? '' : `:${frame.column}`
  return harmless(`${frame.file}:${frame.line}${column}`)
}

/** A path within its package, without the way to it. */
export function withoutModules(path: string): string {
  return path.replace(/^.*node_modules\//, '')
}

export function samePlace(a: Frame, b: Frame): boolean {
  return a.file === b.file && a.line === b.line && a.function === b.function
}
