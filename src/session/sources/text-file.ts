/** The text of one local file: regular and of bounded size, or the reason why not. */
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errorCode } from '../mistake.js'

export type Text = { text: string; why: null } | { text: null; why: string | null }

/** The local path of a file as frames name it; null for node's own, eval and other schemes. */
export function pathOf(file: string): string | null {
  try {
    if (file.startsWith('file:')) return fileURLToPath(file)
  } catch {
    return null
  }
  return isAbsolute(file) ? file : null
}

export function readText(path: string | null, maxBytes: number): Text {
  if (path === null) return { text: null, why: 'it is not a local file' }
  try {
    return readRegular(path, maxBytes)
  } catch (error) {
    const code = errorCode(error)
    return { text: null, why: code === 'ENOENT' ? 'the file is not there' : `the file cannot be read (${code})` }
  }
}

/** False also where it cannot be read; no more of it is. */
export function beginsWith(path: string, text: string): boolean {
  const start = Buffer.alloc(Buffer.byteLength(text))
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      return readSync(file, start) === start.length && start.toString() === text
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
}

/** Opened first and asked then: what is read is what was checked, and a FIFO does not hold us. */
function readRegular(path: string, maxBytes: number): Text {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const info = fstatSync(file)
    if (!info.isFile()) return { text: null, why: 'it is not a regular file' }
    if (info.size > maxBytes) return { text: null, why: 'the file is too large' }
    return { text: readFileSync(file, 'utf8'), why: null }
  } finally {
    closeSync(file)
  }
}
