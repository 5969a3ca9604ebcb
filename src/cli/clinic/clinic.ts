/** Whether Clinic Doctor can be asked: known before the target starts, so that no run is lost. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { errorCode, Mistake } from '../../session/mistake.js'
import { packagePlaces } from '../package-places.js'
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

function packageRoot(): string {
  for (const place of packagePlaces(process.cwd())) {
    try {
      return dirname(place.resolve('@clinic/doctor/package.json'))
    } catch {
      // Not there.
    }
  }
  throw new Mistake(
    '--clinic needs the package @clinic/doctor, and it is not installed.',
    'Install it with: npm install --save-dev @clinic/doctor',
  )
}
