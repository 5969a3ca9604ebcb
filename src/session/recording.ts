/**
 * The recording on disk: append-only, one event a line, the same bytes as on the wire. A failing disk never stops the
 * session: the first error is kept and told, and what follows is not written.
 */
import type { WriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCode, Mistake } from './mistake.js'

export interface Recording {
  readonly path: string
  /** False where the disk is behind: wait for `drained()` before taking more. */
  write(line: string | Buffer): boolean
  drained(): Promise<void>
  /** Why it is not whole, where it is not. */
  failure(): Error | null
  close(): Promise<void>
}

export async function createRecording(path: string, mode = 0o666): Promise<Recording> {
  const file = await openForWriting(path, mode)
  const stream = file.createWriteStream()
  let failure: Error | null = null
  stream.on('error', (error) => {
    failure ??= error
  })
  return {
    path,
    write: (line) => failure !== null || stream.write(line),
    drained: () => drained(stream),
    failure: () => failure,
    close: () => new Promise((done) => (failure ? done() : stream.end(() => done()).once('error', () => done()))),
  }
}

function openForWriting(path: string, mode: number) {
  return open(path, 'w', mode).catch((error: unknown) => {
    throw new Mistake(`Cannot write the recording ${path}: ${reason(errorCode(error), path)}.`, null)
  })
}

function reason(code: string, path: string): string {
  if (code === 'ENOENT') return `the folder ${dirname(path)} does not exist`
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'no permission to write there'
  return code
}

function drained(stream: WriteStream): Promise<void> {
  if (!stream.writableNeedDrain || stream.destroyed) return Promise.resolve()
  return new Promise((done) => {
    stream.once('drain', done)
    stream.once('close', done)
    stream.once('error', () => done())
  })
}
