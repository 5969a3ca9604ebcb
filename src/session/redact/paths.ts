/**
 * Paths, with all that lies outside the working folder replaced. What stands for a path depends on it and on the
 * working folder alone, so that it is the same in the next run: fingerprints hold. The digest cannot be read back, but
 * who guesses both can see that the guess is right.
 */
import { createHmac } from 'node:crypto'
import { REDACTED_CWD } from '../../protocol/redacted.js'

export interface Paths {
  /** Learns what the working folder really is. */
  enter(cwd: string): void
  /** A file as frames and maps name it; its placeholder is always a path, never a URL. */
  file(name: string): string
  /** A file that was opened, which need not be code. */
  opened(name: string): string
  isInside(name: string): boolean
  /** Where a file that `file` gave lies: for reading it, on the machine where it ran. */
  real(shown: string): string
}

const DIGITS = 10
/** Beyond this, no more is known of where files really lie. */
const MAX_KNOWN = 50_000

export function createPaths(): Paths {
  let cwd: string | null = null
  const known = new Map<string, string>()

  function outside(path: string): string {
    const [hidden, shown] = split(path)
    if (hidden === '') return path
    const digest = createHmac('sha256', cwd ?? '')
      .update(hidden)
      .digest('hex')
      .slice(0, DIGITS)
    const placeholder = `/<path-${digest}>${shown}`
    if (known.size < MAX_KNOWN) known.set(placeholder, path)
    return placeholder
  }

  function inside(path: string): string | null {
    if (cwd === null || climbs(path)) return null
    if (path === cwd) return ''
    const folder = cwd === '/' ? '/' : `${cwd}/`
    return path.startsWith(folder) ? path.slice(folder.length) : null
  }

  function file(name: string): string {
    if (isPlaceholder(name) || isNoPath(name)) return name
    const path = plain(name)
    const rest = inside(path)
    if (rest !== null) return rest === '' ? REDACTED_CWD : `${REDACTED_CWD}/${rest}`
    return isAbsolute(path) || !isCode(path) ? outside(path) : path
  }

  return {
    enter(folder) {
      cwd = withoutLastSlashes(plain(folder))
    },
    file,
    opened: (name) => (isAbsolute(name) || climbs(name) ? file(name) : name),
    isInside: (name) => !file(name).startsWith('/<path-'),
    real(shown) {
      if (!shown.startsWith(`${REDACTED_CWD}/`)) return known.get(shown) ?? shown
      return `${cwd === '/' ? '' : cwd}${shown.slice(REDACTED_CWD.length)}`
    },
  }
}

/** The root stays what it is. No regular expression: with many slashes elsewhere, it would look at each of them again and again. */
function withoutLastSlashes(path: string): string {
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end--
  return path.slice(0, end)
}

const PLACEHOLDER = /^\/<(?:cwd|path-[\da-f]{10})>(?=[/.]|$)/

function isPlaceholder(name: string): boolean {
  return PLACEHOLDER.test(name) && !climbs(name)
}

/** Node's own modules, code from strings, WebAssembly by its hash, and what bundlers call the files of a project. */
const NO_PATH =
  /^(?:$|node:|native$|eval$|evalmachine\.|\[[\w -]+\]|<[\w -]+>|wasm:\/\/wasm\/[\da-f]+$|(?:webpack(?:-internal)?|turbopack|rollup|vite|ng):\/{1,3}[^?#]*$)/

function isNoPath(name: string): boolean {
  return NO_PATH.test(name) && !climbs(name)
}

const SCHEME = /^[a-z][a-z\d+.-]+:/i
const DRIVE = /^[a-z]:\//i

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || path.startsWith('~') || DRIVE.test(path)
}

function climbs(path: string): boolean {
  return /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path)
}

/** By a name that only a file of the project would have: a program may call what it compiles as it likes. */
function isCode(path: string): boolean {
  return KIND.test(path) && !climbs(path) && !SCHEME.test(path)
}

/** With `/`, and without what only a URL has. */
function plain(name: string): string {
  const path = name.startsWith('file:') ? fromUrl(name) : name
  return /^[a-z]:\\/i.test(path) || path.startsWith('\\\\') ? path.replaceAll('\\', '/') : path
}

/** The same on every system: a recording may come from another. */
function fromUrl(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname).replace(/^\/(?=[a-z]:\/)/i, '')
  } catch {
    return url
  }
}

/**
 * What is replaced of a path, and what is not: packages from a registry have their names in public, and so have the
 * programs that everybody has. Of anything else only the kind of file is told.
 */
function split(path: string): [hidden: string, shown: string] {
  const at = SCHEME.test(path) && !DRIVE.test(path) ? -1 : path.lastIndexOf('/node_modules/')
  if (at >= 0) return [path.slice(0, at) || '/', path.slice(at)]
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (isPublicProgram(name)) return [path.slice(0, -name.length), `/${name}`]
  return [path, KIND.exec(path)?.[0] ?? '']
}

const KIND = /\.(?:[cm]?[jt]sx?|json|node|wasm|vue|svelte)$/

const PUBLIC =
  /^(?:node(?:js)?[-v.\d]*|npm|npx|yarn|yarnpkg|pnpm|pnpx|corepack|bun|deno|(?:ba|da|z)?sh|env|cmd|tsx|ts-node|vitest|_?mocha|jest|nodemon|pm2|next|vite|git|curl)(?:-cli)?(?:-\d[\d.]*)?(?:\.(?:exe|cmd|[cm]?js))?$/i

export function isPublicProgram(name: string): boolean {
  return PUBLIC.test(name)
}
