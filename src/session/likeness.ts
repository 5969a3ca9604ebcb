/**
 * What a stall looks like: two with the same likeness were seen at the same work, in the same circumstances, and mean the
 * same. What decides is read as finely as the analysis asks for it: steps of shares have their edges where it judges.
 */
import { createHash } from 'node:crypto'
import type { StalledThread } from './alike-stalls.js'
import { isFresh } from './freshness.js'
import { gcInside } from './gc-inside.js'
import { lookSpans } from './look-spans.js'
import type { CallSite, Entry, SnapshotRecord, StallRecord } from './session.js'
import { lengthOf } from './stall-length.js'

export interface Likeness {
  /** The looks that make up most of it, and how the loop came into them. */
  fine: string
  /** Its heaviest look, whatever brought the loop there. */
  coarse: string
}

/** A first part of the run may be left out as its warm-up: those in one step of it are told apart from later ones. */
const WARM_UP_MS = 120_000
const WARM_UP_STEP_MS = 10_000
const HALF = 0.5
/** More callbacks than this in one turn may be a pile-up. */
const MANY_CALLBACKS = 50
/** So many looks count one by one: fewer prove less. */
const FEW = 4
/** The thread had the CPU for nearly all of the time; it hardly waited for it. */
const COMPUTED_SHARE = 0.8
const HARDLY_SHARE = 0.15
const STEPS = 20
const IN_KERNEL_SHARE = 0.3
const MANY_IO_CALLS_PER_MS = 5

export function likenessOf(stall: StallRecord, thread: StalledThread, thresholdMs: number): Likeness {
  const looks = heaviestLooks(stall)
  const circumstances = [phase(stall, thread), host(stall, thresholdMs), collected(stall, thread), turn(stall)].join(
    ' ',
  )
  const entry = entryKey(looks[0]?.entry ?? null)
  return {
    fine: [circumstances, entry, amount(stall), ...looks.map(({ key }) => key).sort()].join(' '),
    coarse: [circumstances, looks[0]?.key].join(' '),
  }
}

interface Weighed {
  key: string
  weightMs: number
  entry: Entry | null
}

/** As few kinds of looks as make up half of the time, the heaviest first. */
function heaviestLooks({ snapshots, startMs }: StallRecord): Weighed[] {
  const spans = lookSpans(snapshots, startMs)
  const kinds = new Map<string, Weighed>()
  let totalMs = 0
  snapshots.forEach((look, index) => {
    const spanMs = spans[index] as number
    totalMs += spanMs
    const key = lookKey(look)
    const kind = kinds.get(key)
    if (kind) kind.weightMs += spanMs
    else kinds.set(key, { key, weightMs: spanMs, entry: look.entry })
  })
  const heaviest = [...kinds.values()].sort((a, b) => b.weightMs - a.weightMs)
  let sumMs = 0
  const enough = heaviest.findIndex(({ weightMs }) => {
    sumMs += weightMs
    return sumMs >= totalMs * HALF
  })
  return heaviest.slice(0, enough + 1)
}

function lookKey(look: SnapshotRecord): string {
  const { stack, callback, made } = look
  const met = callback === null ? '' : digest(`${callback.fn} ${callback.text}`)
  return `${stackKey(stack)}${isFresh(look) ? 'f' : 'l'}${made ? 'm' : ''}${met}`
}

/** By what it says, for a stack that was told again is another object. */
const stackKeys = new WeakMap<CallSite[], string>()

function stackKey(stack: CallSite[] | null): string {
  if (stack === null) return '-'
  const known = stackKeys.get(stack)
  if (known !== undefined) return known
  const key = digest(
    stack.map(({ fn, file, line, column, flags }) => `${file}:${line}:${column} ${fn} ${flags}`).join(),
  )
  stackKeys.set(stack, key)
  return key
}

const digest = (text: string): string => createHash('sha1').update(text).digest('base64')

const entryKeys = new WeakMap<Entry, string>()

function entryKey(entry: Entry | null): string {
  if (entry === null) return '-'
  const known = entryKeys.get(entry)
  if (known !== undefined) return known
  const { request, resource, after, linked } = entry
  const asked = request ? `${request.method} ${withoutIds(request.path)}` : ''
  const begun = resource ? `${resource.type}${stackKey(resource.origin)}` : ''
  const key = `${asked} ${begun} ${after} ${linked}`
  entryKeys.set(entry, key)
  return key
}

/** What names one of many has a digit in it. */
const withoutIds = (path: string): string => path.replace(/[^/]*\d[^/]*/g, ':')

function phase({ startMs, snapshots, durationMs }: StallRecord, { startupEndedMs }: StalledThread): string {
  const starting = startupEndedMs === null || startMs < startupEndedMs
  const exiting = snapshots.filter((look) => look.exiting).length > snapshots.length / 2
  return [starting, exiting, durationMs === null, Math.floor(Math.min(startMs, WARM_UP_MS) / WARM_UP_STEP_MS)].join()
}

/** How much of it was not the program's doing. */
function host(stall: StallRecord, thresholdMs: number): string {
  const { usage } = stall
  if (usage === null) return '-'
  const [queueShare, cpuShare] = [usage.runQueueMs / usage.overMs, usage.cpuMs / usage.overMs]
  const ownMs = lengthOf(stall) * (1 - Math.min(1, queueShare))
  return [
    queueShare < HARDLY_SHARE ? 0 : Math.floor(queueShare * STEPS),
    cpuShare >= COMPUTED_SHARE ? STEPS : Math.floor(cpuShare * STEPS),
    ownMs < thresholdMs,
    lengthOf(stall) * cpuShare < thresholdMs,
    usage.systemMs >= usage.cpuMs * IN_KERNEL_SHARE,
    usage.ioCalls >= usage.overMs * MANY_IO_CALLS_PER_MS,
    Math.ceil(Math.log2(1 + usage.majorFaults)),
  ].join()
}

/** In quarters of it. */
function collected(stall: StallRecord, thread: StalledThread): number {
  const lengthMs = lengthOf(stall)
  return Math.floor((4 * gcInside(thread, stall.startMs, stall.startMs + lengthMs)) / lengthMs)
}

/** One callback, some, or so many that they count together; and what it waited for in the kernel. */
function turn({ callbacks, snapshots, waits }: StallRecord): string {
  const ids = new Set(snapshots.map(({ asyncId }) => asyncId)).size
  const grew = snapshots.filter(({ jobsRun }, index) => jobsRun > (snapshots[index - 1]?.jobsRun ?? jobsRun)).length
  return [
    callbacks === null ? '-' : callbacks === 1 ? 1 : callbacks < MANY_CALLBACKS ? 2 : 3,
    ids > snapshots.length * HALF && ids > 1,
    grew >= snapshots.length * HALF && grew > 1,
    waits.at(-1)?.syscall ?? '-',
  ].join()
}

function amount({ snapshots }: StallRecord): number {
  return Math.min(FEW, snapshots.length)
}
