/** Whether a file can be written at a path: asked before the target starts, by trying. */
import { accessSync, closeSync, constants, openSync, realpathSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { errorCode, Mistake } from '../session/mistake.js'

/** Refuses a path that cannot be written: no folder, a folder itself, no permission. */
export function checkWritable(path: string, what: string): void {
  const refuse = (reason: string): Mistake => new Mistake(`Cannot write the ${what} ${path}: ${reason}.`)
  const folder = dirname(resolve(path))
  if (!kindOf(folder)) throw refuse(`the folder ${folder} does not exist`)
  if (kindOf(folder) !== 'folder') throw refuse(`${folder} is not a folder`)
  if (kindOf(path) === 'folder') throw refuse('it is a folder')
  try {
    if (kindOf(path) === 'other') accessSync(path, constants.W_OK)
    else tryOut(beside(path))
  } catch (error) {
    throw refuse(`the folder ${folder} cannot be written (${errorCode(error)})`)
  }
}

/** A name for a file that is to take the place of `path`, in the same folder; links are followed. */
export function beside(path: string): string {
  const real = kindOf(path) ? realpathSync(path) : resolve(path)
  return join(dirname(real), `.${basename(real)}.${process.pid}.tmp`)
}

/** Only trying tells: root may write where no one can, and a file system may be read-only. */
function tryOut(path: string): void {
  closeSync(openSync(path, 'wx'))
  rmSync(path)
}

/** Null where there is nothing; `other` is a device, a FIFO, a socket. */
export function kindOf(path: string): 'file' | 'folder' | 'other' | null {
  const info = statSync(path, { throwIfNoEntry: false })
  if (!info) return null
  return info.isFile() ? 'file' : info.isDirectory() ? 'folder' : 'other'
}
