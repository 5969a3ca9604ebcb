/**
 * Every process that the program starts: what may come to be node is handed our environment (the program's own
 * process.env does not show it), anything else starts as it would without us; both are told.
 */
import type { ChildStarted } from '../../protocol/events.js'
import type { Orders } from '../bootstrap/environment.js'
import { kindOfCommand } from './executable.js'
import { noteChildPipes } from './message-ports.js'
import { type After, binding, wrap } from './natives.js'

type Told = Omit<ChildStarted, 's'>

/** A program that starts thousands must not flood the recording; those that we asked to report matter most. */
const MOST_ASKED = 1000
const MOST_OTHERS = 100

export function handOn(orders: Orders, now: () => number, tell: (child: Told) => void): void {
  const told = { asked: 0, others: 0 }
  const report = (child: Told): void => {
    const isFull = child.why === null ? told.asked++ >= MOST_ASKED : told.others++ >= MOST_OTHERS
    if (!isFull) tell(child)
  }
  const give = (words: unknown[]): After => {
    const atMs = now()
    const { file, args, cwd, envPairs } = spawnOf(words)
    const { node, why } = judge(file, args, cwd, envPairs)
    if (why === null) replacePairs(words, withOrders(envPairs ?? [], orders))
    return (self, result) => {
      const pid = pidOf(self, result)
      if (pid > 0) noteChildPipes(stdioOf(words), pid)
      if (pid > 0) report({ kind: 'child', atMs, pid, file: file.slice(0, MAX_FILE), args: cut(args), node, why })
    }
  }
  wrap(binding('process_wrap').Process?.prototype, 'spawn', give)
  wrap(binding('spawn_sync'), 'spawn', give)
}

interface Spawn {
  file: string
  /** The first is the name it is called by. */
  args: string[]
  cwd: string | undefined
  envPairs: string[] | null
}

/** One object up to Node 22, and for spawnSync; file, arguments, cwd, environment … from Node 24 on. */
function spawnOf([first, ...rest]: unknown[]): Spawn {
  const [file, args, cwd, envPairs] = isObject(first)
    ? [first.file, first.args, first.cwd, first.envPairs]
    : [first, ...rest]
  return {
    file: String(file),
    args: Array.isArray(args) ? args.map(String) : [],
    cwd: typeof cwd === 'string' ? cwd : undefined,
    envPairs: Array.isArray(envPairs) ? envPairs : null,
  }
}

/** Its place has changed with the versions: it is the one list of objects. */
function stdioOf([first, ...rest]: unknown[]): unknown {
  return isObject(first) ? first.stdio : rest.find((word) => Array.isArray(word) && word.some(isObject))
}

/** Lists and objects may be the program's own: they stay as they are. */
function replacePairs(words: unknown[], envPairs: string[]): void {
  const [first] = words
  if (isObject(first)) words[0] = Object.create(first, { envPairs: { value: envPairs, enumerable: true } })
  else words[3] = envPairs
}

function judge(
  file: string,
  args: string[],
  cwd: string | undefined,
  pairs: string[] | null,
): Pick<Told, 'node' | 'why'> {
  if (pairs === null) return { node: false, why: 'it has no environment of its own' }
  const kind = kindOfCommand(file, args.slice(1), { path: valueIn(pairs, 'PATH'), cwd })
  const node = kind === 'node'
  if (kind === 'other') return { node, why: 'it is not node' }
  return { node, why: args.some(asksForPermissions) || asksIn(pairs) ? "it runs under node's permission model" : null }
}

/** Under its permission flags a child could die of a preload that it may not read. */
function asksForPermissions(word: string): boolean {
  return word.startsWith('--permission') || word.startsWith('--experimental-permission')
}

function asksIn(pairs: string[]): boolean {
  return (valueIn(pairs, 'NODE_OPTIONS') ?? '').split(' ').some(asksForPermissions)
}

function valueIn(pairs: string[], name: string): string | undefined {
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

/** What is there keeps its place. */
function withOrders(pairs: string[], { variables, preload }: Orders): string[] {
  const options = valueIn(pairs, 'NODE_OPTIONS')
  const added = variables.filter((pair) => !pairs.includes(pair))
  if (options === undefined) return [...pairs, ...added, `NODE_OPTIONS=${preload}`]
  const given = options.includes(preload) ? options : `${preload} ${options}`
  return [...pairs.map((pair) => (pair.startsWith('NODE_OPTIONS=') ? `NODE_OPTIONS=${given}` : pair)), ...added]
}

/** spawnSync gives a whole result, spawn an error number and leaves the pid on its handle. */
function pidOf(self: unknown, result: unknown): number {
  const { pid } = (isObject(result) ? result : result === 0 && isObject(self) ? self : {}) as { pid?: unknown }
  return typeof pid === 'number' ? pid : 0
}

const MAX_FILE = 500
const MAX_ARGS = 20
const MAX_ARG = 200
const MAX_ALL = 1000

/** Without the first, which names the program once more; enough to know it again. */
function cut([, ...args]: string[]): string[] {
  let left = MAX_ALL
  return args.slice(0, MAX_ARGS).flatMap((arg) => {
    const kept = arg.slice(0, Math.min(MAX_ARG, left))
    left -= kept.length
    return kept === '' && arg !== '' ? [] : [kept]
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
