/** Where a package that is not ours to bring may be: beside us, or in the project. npx has us in a folder of its own. */
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** In the order in which they are asked. */
export function packagePlaces(cwd: string): NodeJS.Require[] {
  return [import.meta.url, join(cwd, 'package.json')].map((from) => createRequire(from))
}
