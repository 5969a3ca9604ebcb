/** `--log`: the target's output in a file, both streams as they come. A disk that fails costs the rest of it, no more. */
import { closeSync, constants, ftruncateSync, openSync, writeSync } from 'node:fs'
import { errorCode, Mistake } from '../session/mistake.js'
import { checkWritable } from './writable.js'

export interface LogFile {
  /** Empties the file: not before the target runs, since a mistyped command must not cost an older log. */
  begin(): void
  write(chunk: Buffer): void
  /** Says what went wrong, in one sentence; null where nothing did. */
  close(): string | null
}

export function openLog(path: string): LogFile {
  checkWritable(path, 'log')
  const fd = opened(path)
  let failure: unknown = null
  const attempt = (act: () => void): void => {
    try {
      if (failure === null) act()
    } catch (error) {
      failure = error
    }
  }
  return {
    begin: () => attempt(() => empty(fd)),
    write: (chunk) => attempt(() => writeWhole(fd, chunk)),
    close() {
      attempt(() => closeSync(fd))
      return failure === null ? null : `The log ${path} is not whole: ${errorCode(failure)}.`
    },
  }
}

function opened(path: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND)
  } catch (error) {
    throw new Mistake(`Cannot write the log ${path}: ${errorCode(error)}.`)
  }
}

/** A device or a FIFO has nothing to empty. */
function empty(fd: number): void {
  try {
    ftruncateSync(fd)
  } catch (error) {
    if (errorCode(error) !== 'EINVAL') throw error
  }
}

/** A disk that is almost full takes a part, and refuses the rest. */
function writeWhole(fd: number, chunk: Buffer): void {
  let written = 0
  while (written < chunk.length) written += writeSync(fd, chunk, written)
}
