/** A file of ours, piece by piece: a recording of any size, or a pipe, which can be read only once. */
import { createReadStream } from 'node:fs'
import { errorCode, Mistake } from '../mistake.js'

export async function* recordedBytes(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 })
  } catch (error) {
    throw new Mistake(`Cannot read ${path}: ${reason(errorCode(error))}.`)
  }
}

function reason(code: string): string {
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it'
  return code
}
