/** Whether Clinic Doctor can be asked: known before the target starts, so that no run is lost. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { errorCode, Mistake } from '../../session/mistake.js'
import { kindOf } from '../writable.js'

export interface Clinic {
  /** Where the package is. */
  root: string
  /** Where its files go. */
  folder: string
}

export function prepareClinic(folder: string): Clinic {
  const root = packageRoot()
  const path = resolve(folder)
  const refuse = (reason: string): Mistake => new Mistake(`Cannot write Clinic Doctor's files to ${folder}: ${reason}.`)
  if (kindOf(path) !== null && kindOf(path) !== 'folder') throw refuse('it is not a folder')
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
  } catch (error) {
    throw refuse(errorCode(error))
  }
  return { root, folder: path }
}

/** Beside us, or in the project: npx has us in a folder of its own. */
function packageRoot(): string {
  for (const from of [import.meta.url, join(process.cwd(), 'package.json')]) {
    try {
      return dirname(createRequire(from).resolve('@clinic/doctor/package.json'))
    } catch {
      // Not there.
    }
  }
  throw new Mistake(
    '--clinic needs the package @clinic/doctor, and it is not installed.',
    'Install it with: npm install --save-dev @clinic/doctor',
  )
}
