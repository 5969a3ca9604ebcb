/** Which files lie near enough to a script to be read for it. */
import { existsSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'

/** Where it really lies: a link inside a folder may lead anywhere. */
export function isInsideOne(file: string, folders: readonly (string | null)[]): boolean {
  const path = realPath(file)
  return folders.some((folder) => folder !== null && isInside(path, realPath(folder)))
}

/** The folder of the package that a file is part of; null where it is part of none. */
export function packageFolder(file: string): string | null {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) return null
  }
}

/** Of what is not there, as it is named. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}

function isInside(file: string, folder: string): boolean {
  const path = relative(folder, file)
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}
