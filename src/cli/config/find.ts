/** The config file: the one that was named, or the nearest from the current folder upward. */
import { basename, extname, relative, resolve } from 'node:path'
import { type LilconfigResult, type Loader, lilconfig } from 'lilconfig'
import { errorCode, Mistake } from '../../session/mistake.js'

export interface Found {
  /** As messages name it. */
  file: string
  path: string
  content: unknown
}

const PLACES = ['package.json', 'loopdoctor.config.json', 'loopdoctor.config.js', 'loopdoctor.config.mjs']

/** Null where none was named and there is none. */
export async function findConfig(named: string | null): Promise<Found | null> {
  const files = lilconfig('loopdoctor', {
    searchPlaces: PLACES,
    loaders: { '.json': readJson, '.js': load, '.mjs': load },
  })
  if (named !== null) return asNamed(await files.load(readable(named)).catch((error) => refuse(named, error)), named)
  // In a folder that is gone there is nothing to look for.
  const cwd = currentFolder()
  const found = cwd === null ? null : await files.search(cwd)
  return found ? { file: shortName(found.filepath), path: found.filepath, content: found.config } : null
}

function readable(named: string): string {
  if (['.json', '.js', '.mjs', '.cjs'].includes(extname(named))) return resolve(named)
  throw new Mistake(`The config file must be a .json, .js or .mjs file, and "${named}" is none.`)
}

function asNamed(found: LilconfigResult, named: string): Found {
  if (found?.config != null) return { file: named, path: found.filepath, content: found.config }
  throw new Mistake(`${named} has no ${basename(named) === 'package.json' ? 'key "loopdoctor"' : 'config in it'}.`)
}

/** A package.json that cannot be read is not ours to complain of: the program runs as without us. */
const readJson: Loader = (path, text) => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (basename(path) === 'package.json') return {}
    return refuse(shortName(path), error)
  }
}

const load: Loader = async (path) => {
  const { importScript } = await import('./script.js')
  return importScript(path, shortName(path)).catch((error) => refuse(shortName(path), error))
}

function refuse(file: string, error: unknown): never {
  if (error instanceof Mistake) throw error
  const code = errorCode(error)
  if (code === 'ENOENT') throw new Mistake(`There is no config file ${file}.`)
  const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n')
  throw new Mistake(`The config file ${file} cannot be read: ${reason}`)
}

function shortName(path: string): string {
  const from = currentFolder()
  return from === null ? path : relative(from, path)
}

function currentFolder(): string | null {
  try {
    return process.cwd()
  } catch {
    return null
  }
}
