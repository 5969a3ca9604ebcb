/**
 * What a spawned file is: node, a program that starts others and passes the environment on to them, or neither. Read
 * from the file itself, as the kernel would find it. No regular expressions here: they would overwrite the program's
 * own `RegExp.lastMatch`.
 */
import * as fs from 'node:fs'
import * as path from 'node:path'
import { nodeWords } from '../bootstrap/node-words.js'
import { type Kind, kindOfName } from './executable-names.js'

export interface Search {
  /** The PATH and the folder of the child to be; undefined where it has none of its own. */
  path: string | undefined
  cwd: string | undefined
}

// Taken before a program can replace them: it must not meet our calls in its own.
const { closeSync, openSync, readSync, realpathSync, statSync } = fs
const { join } = path
const { execPath, platform } = process

/** Where execvp looks without a PATH. */
const DEFAULT_PATH = '/bin:/usr/bin'
const HEAD_BYTES = 256
const MAX_INTERPRETERS = 4
const MAX_KNOWN = 256
/** Options of env that say nothing of what it starts. */
const PLAIN_OPTIONS = ['-', '-S', '-i', '-v', '--debug', '--ignore-environment', '--split-string']
const known = new Map<string, Kind>()
/** Under this option node would warn of every synchronous call of ours. */
const isTraced = nodeWords().some((word) => word.includes('--trace-sync-io'))

/** `words` are what stands behind the file. */
export function kindOfCommand(file: string, words: string[], search: Search): Kind {
  return nameOf(file) === 'env' ? kindUnderEnv(words, search, 0) : kindOf(file, search, 0)
}

function kindOf(file: string, search: Search, depth: number): Kind {
  if (file === execPath) return 'node'
  if (isTraced || platform === 'win32') return byName(file)
  try {
    const found = find(file, search)
    return found ? kindOfFile(found, search, depth) : byName(file)
  } catch {
    // Node's permission model forbids the look.
    return byName(file)
  }
}

function byName(file: string): Kind {
  return kindOfName(nameOf(file)) ?? 'other'
}

function nameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
}

/** `env A=1 node app.js`: the program behind variables and options decides; some options take a word of their own. */
function kindUnderEnv(words: string[], search: Search, depth: number): Kind {
  const at = words.findIndex((word) => word !== '' && !word.startsWith('-') && !word.includes('='))
  if (at < 0) return 'other'
  const isPlain = words.slice(0, at).every((word) => !word.startsWith('-') || PLAIN_OPTIONS.includes(word))
  return isPlain ? kindOf(words[at] ?? '', search, depth + 1) : 'starter'
}

interface Found {
  file: string
  stat: fs.Stats
}

function find(file: string, { path, cwd = '.' }: Search): Found | null {
  if (file.includes('/')) return executable(file.startsWith('/') ? file : join(cwd, file))
  for (const folder of (path ?? DEFAULT_PATH).split(':')) {
    const found = executable(join(folder.startsWith('/') ? folder : join(cwd, folder), file))
    if (found) return found
  }
  return null
}

function executable(file: string): Found | null {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat?.isFile() && (stat.mode & 0o111) !== 0 ? { file, stat } : null
}

function kindOfFile({ file, stat }: Found, search: Search, depth: number): Kind {
  const key = `${file}\n${stat.mtimeMs}`
  const before = known.get(key)
  if (before) return before
  const kind = isThisNode(file, stat) ? 'node' : byNameAndContent(file, search, depth)
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(key, kind)
  return kind
}

/** The same binary under another name, or a link to a node. */
function isThisNode(file: string, { dev, ino }: fs.Stats): boolean {
  const own = statSync(execPath, { throwIfNoEntry: false })
  return (own?.dev === dev && own.ino === ino) || kindOfName(nameOf(realpathSync(file))) === 'node'
}

/** `script`, `task` and `time` are names that a program may well give to a script of its own. */
function byNameAndContent(file: string, search: Search, depth: number): Kind {
  const named = kindOfName(nameOf(file))
  return named === null || named === 'starter' ? byContent(file, search, depth) : named
}

/** A script is what its first line says; of a text without one, execvp makes a shell script. */
function byContent(file: string, search: Search, depth: number): Kind {
  const head = headOf(file)
  if (head.includes('\0')) return byName(file)
  if (!head.startsWith('#!')) return 'starter'
  const words = (head.slice(2).split('\n')[0] ?? '').replaceAll('\t', ' ').trim().split(' ')
  const [interpreter = '', ...rest] = words
  if (interpreter === '' || depth >= MAX_INTERPRETERS) return 'other'
  return nameOf(interpreter) === 'env' ? kindUnderEnv(rest, search, depth) : kindOf(interpreter, search, depth + 1)
}

function headOf(file: string): string {
  const fd = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(HEAD_BYTES)
    return bytes.toString('latin1', 0, readSync(fd, bytes, 0, HEAD_BYTES, 0))
  } finally {
    closeSync(fd)
  }
}
