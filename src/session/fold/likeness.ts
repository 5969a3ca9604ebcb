/**
 * What a stall looks like: where most of its time was seen, and in what circumstances. Two with the same likeness are, as
 * far as that goes, the same thing; what decides is cut where the analysis cuts it.
 */
import { CUTS } from '../cuts.js'
import { gcInside } from '../gc-inside.js'
import type { Entry, StalledThread, StallRecord } from '../session.js'
import { lengthOf } from '../stall-length.js'
import { heaviestLook } from './heaviest-look.js'

export interface Likeness {
  /** With what the loop was asked to do. */
  fine: string
  coarse: string
}

/** A first part of the run may be left out as its warm-up: those in one step of it are told apart from later ones. */
const WARM_UP_MS = 120_000
const WARM_UP_STEP_MS = 10_000
const HALF = 0.5
/** Looks that are enough to prove a line. */
const ENOUGH = 3

export function likenessOf(stall: StallRecord, thread: StalledThread, thresholdMs: number): Likeness {
  const gcShare = gcInside(thread, stall.startMs, stall.startMs + lengthOf(stall)) / lengthOf(stall)
  const machine = machineIn(stall, thresholdMs, gcShare)
  const look = heaviestLook(stall)
  const entry = look ? entryKey(look.entry) : ''
  // Whose line it met by chance says nothing then.
  if (machine === 'starved') return { fine: `${machine} ${entry}`, coarse: machine }
  const coarse = [phase(stall, thread), machine, gcShare >= CUTS.gcShare, turn(stall), look?.tells, look?.place].join(
    ' ',
  )
  return { fine: `${coarse} ${entry}`, coarse }
}

function phase({ startMs, snapshots, durationMs }: StallRecord, { startupEndedMs }: StalledThread): string {
  const starting = startupEndedMs === null || startMs < startupEndedMs
  const exiting = snapshots.filter((look) => look.exiting).length > snapshots.length / 2
  return [starting, exiting, durationMs === null, Math.floor(Math.min(startMs, WARM_UP_MS) / WARM_UP_STEP_MS)].join()
}

/** How much of it was the machine's doing. */
function machineIn(stall: StallRecord, thresholdMs: number, gcShare: number): string {
  const { usage } = stall
  if (usage === null) return '-'
  const lengthMs = lengthOf(stall)
  // The figures are of a window a little shorter than the stall.
  const scale = Math.min(2, lengthMs / usage.overMs)
  const [queueShare, cpuShare] = [usage.runQueueMs, usage.cpuMs].map((ms) => Math.min(1, (ms * scale) / lengthMs)) as [
    number,
    number,
  ]
  const waitShare = queueShare * (1 - Math.min(1, gcShare))
  const onlyByWaiting = waitShare >= CUTS.partlyStarvedShare && lengthMs * (1 - waitShare) < thresholdMs
  if (waitShare >= CUTS.starvedShare || onlyByWaiting) return 'starved'
  const slept = 1 - cpuShare - queueShare >= CUTS.asleepShare
  return [
    slept && waitShare >= CUTS.hardlyStarvedShare && lengthMs * cpuShare < thresholdMs,
    usage.majorFaults >= CUTS.majorFaults && 1 - cpuShare >= CUTS.offCpuShare,
    usage.systemMs >= usage.cpuMs * CUTS.inKernelShare || usage.ioCalls >= usage.overMs * CUTS.ioCallsPerMs,
  ].join()
}

/** One callback, some, or so many that they count together; and whether it was a flood. */
function turn({ callbacks, snapshots }: StallRecord): string {
  const enough = snapshots.length >= CUTS.floodLooks
  const ids = new Set(snapshots.map(({ asyncId }) => asyncId)).size
  const grew = snapshots.filter(({ jobsRun }, index) => jobsRun > (snapshots[index - 1]?.jobsRun ?? jobsRun)).length
  return [
    (callbacks ?? 0) >= CUTS.callbacks,
    enough && ids >= snapshots.length * HALF,
    enough && grew >= (snapshots.length - 1) * HALF,
    snapshots.length >= ENOUGH,
  ].join()
}

const entryKeys = new WeakMap<Entry, string>()

function entryKey(entry: Entry | null): string {
  if (entry === null) return '-'
  const known = entryKeys.get(entry)
  if (known !== undefined) return known
  const { request, resource, after, linked } = entry
  const asked = request ? `${request.method} ${withoutIds(request.path)}` : ''
  const site = resource?.origin?.find(({ file }) => file !== null && !file.startsWith('node:'))
  const begun = resource ? `${resource.type} ${site?.file}:${site?.line}` : ''
  const key = `${asked} ${begun} ${after} ${linked}`
  entryKeys.set(entry, key)
  return key
}

/** What names one of many has a digit in it. */
const withoutIds = (path: string): string => path.replace(/[^/]*\d[^/]*/g, ':')
