/**
 * Where a stall was seen for most of its time: from the outside inward as long as one function has at least half of it,
 * then the line seen most, and what that line had called.
 */
import { isFresh } from '../freshness.js'
import { lookSpans } from '../look-spans.js'
import type { CallSite, Entry, SnapshotRecord, StallRecord } from '../session.js'
import { lengthOf } from '../stall-length.js'

export interface HeaviestLook {
  place: string
  /** It speaks for enough of the stall to say what it was. */
  tells: boolean
  entry: Entry | null
}

interface Weighed {
  look: SnapshotRecord
  spanMs: number
  seen: Seen
}

/** What a stack says. */
interface Seen {
  /** Functions of the program or its packages, from the outside inward; recursion counts once. */
  path: string[]
  line: string
  /** The innermost frames above that line, as they are called. */
  called: string
  /** Where a late answer landed, to the column. */
  landing: string
}

const HALF = 0.5
const ENOUGH_KNOWN = 0.1
const NOWHERE: Seen = { path: [], line: '', called: '', landing: '' }

/** Null where nothing was seen. */
export function heaviestLook(stall: StallRecord): HeaviestLook | null {
  const { snapshots, startMs } = stall
  const spans = lookSpans(snapshots, startMs)
  const all = snapshots.map((look, at): Weighed => ({ look, spanMs: spans[at] as number, seen: seenIn(look.stack) }))
  const path = onPath(all)
  const looks = heaviest(path, ({ seen }) => seen.line)
  const alike = heaviest(looks, ({ look, seen }) => calledIn(look, seen))
  const [first] = alike
  if (!first) return null
  const { seen, look } = first
  const tells = timeOf(path) >= lengthOf(stall) * ENOUGH_KNOWN
  return { tells, place: `${seen.path.at(-1)} ${seen.line} ${calledIn(look, seen)}`, entry: look.entry }
}

/** The looks below the innermost function that has half of the time. */
function onPath(all: readonly Weighed[]): readonly Weighed[] {
  const enoughMs = timeOf(all) * HALF
  let looks = all
  for (let depth = 0; ; depth++) {
    const deeper = heaviest(looks, ({ seen }) => seen.path[depth] ?? '')
    if (deeper[0]?.seen.path[depth] === undefined || timeOf(deeper) < enoughMs) return looks
    looks = deeper
  }
}

function calledIn({ callback, made, ...look }: SnapshotRecord, { called, landing }: Seen): string {
  return [isFresh(look) ? called : `late ${landing}`, made, callback?.fn, callback?.text].join(' ')
}

function heaviest(looks: readonly Weighed[], keyOf: (each: Weighed) => string): readonly Weighed[] {
  const groups = new Map<string, Weighed[]>()
  for (const each of looks) {
    const key = keyOf(each)
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  if (groups.size <= 1) return looks
  return [...groups.values()].reduce((a, b) => (timeOf(b) > timeOf(a) ? b : a))
}

const timeOf = (looks: readonly Weighed[]): number => looks.reduce((sum, { spanMs }) => sum + spanMs, 0)

const known = new WeakMap<CallSite[], Seen>()

function seenIn(stack: CallSite[] | null): Seen {
  if (stack === null) return NOWHERE
  const before = known.get(stack)
  if (before) return before
  const seen = read(stack)
  known.set(stack, seen)
  return seen
}

function read(stack: readonly CallSite[]): Seen {
  const users = stack.filter(isUsers)
  const own = users.length > 0 ? users : stack.filter(isInFile)
  const [innermost] = own
  const above = stack.slice(0, innermost ? stack.indexOf(innermost) : undefined)
  const path = own.map(({ file, fn }) => `${file} ${fn}`).reverse()
  return {
    path: path.filter((each, at) => each !== path[at - 1]),
    line: innermost ? `${innermost.file}:${innermost.line}` : '',
    called: above.map(({ file, fn }) => (isInFile({ file }) ? '' : fn)).join(),
    landing: stack
      .slice(0, 2)
      .map(({ file, line, column }) => `${file}:${line}:${column}`)
      .join(),
  }
}

const isInFile = ({ file }: Pick<CallSite, 'file'>): boolean => file !== null && !file.startsWith('node:')

const isUsers = ({ file }: CallSite): boolean => isInFile({ file }) && !/[\\/]node_modules[\\/]/.test(file ?? '')
