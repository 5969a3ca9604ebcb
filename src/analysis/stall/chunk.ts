/** A stretch of a thread's stalls, summed once: a report of 10,000 is put together from what its stretches say. */
import type { AlikeStalls, StallRecord, WatchedThread } from '../../session/session.js'
import { type Circumstance, circumstances } from '../checks/circumstances.js'
import type { Frame, Stall } from '../report.js'
import { addedCounts, countsOf, type StallCounts, timesCounts } from './counts.js'
import { type RecordSums, sumsOf, sumsOfAlike } from './record-sums.js'
import type { Row } from './row.js'

export interface Chunk extends StallCounts {
  thread: WatchedThread
  /** Of stalls, also of those that have no row. */
  count: number
  /** Oldest first, without those below the threshold. */
  rows: readonly Row[]
  stalls: readonly Stall[]
  groups: ReadonlyMap<string, GroupPart>
  /** Of `rows`. */
  lengths: Float64Array
  /** The same, but 0 where nothing was seen inside. */
  seenLengths: Float64Array
  totalMs: number
  maxMs: number
  /** Where to change it, and where the time went: each once. */
  frames: ReadonlySet<Frame>
  records: RecordSums
}

/** What a stretch has of stalls that are the same thing, or that came in the same circumstance. */
export interface GroupPart {
  circumstance: Circumstance | null
  rows: Row[]
  count: number
  /** Of each; null where some were only counted. */
  starts: number[] | null
  firstMs: number
  lastMs: number
  ids: string[]
  worst: Row
  totalMs: number
  methods: Set<Stall['evidence']['method']>
  labels: Map<string, number>
}

export function chunkOf(thread: WatchedThread, rows: readonly Row[], records: readonly StallRecord[]): Chunk {
  const stalls = rows.map(({ stall }) => stall)
  const lengths = Float64Array.from(stalls, ({ durationMs }) => durationMs)
  return {
    thread,
    count: rows.length,
    rows,
    stalls,
    groups: groupsIn(rows.map(alone)),
    lengths,
    seenLengths: lengths.map((length, index) => (rows[index]?.looks ? length : 0)),
    totalMs: lengths.reduce((sum, length) => sum + length, 0),
    maxMs: lengths.reduce((most, length) => Math.max(most, length), 0),
    ...countsOf(stalls),
    frames: framesOf(stalls),
    records: sumsOf(records),
  }
}

/** Of stalls that were counted by what they look like. `rows` are those that stand for them, one for one. */
export function chunkOfAlike(thread: WatchedThread, rows: readonly Row[], alike: readonly AlikeStalls[]): Chunk {
  const members = rows.map((row, index) => ({ row, ...(alike[index] as AlikeStalls) }))
  const groups = groupsIn(members.map((each) => ({ ...each, startMs: null })))
  // The worst of each thing is told as itself, the others are not.
  for (const part of groups.values()) part.ids = [part.worst.stall.id]
  const worst = chunkOf(thread, [...new Set([...groups.values()].map((part) => part.worst))], [])
  return {
    ...worst,
    count: members.reduce((sum, { count }) => sum + count, 0),
    groups,
    totalMs: members.reduce((sum, { totalMs }) => sum + totalMs, 0),
    ...members.map(({ row, count }) => timesCounts(countsOf([row.stall]), count)).reduce(addedCounts, countsOf([])),
    records: sumsOfAlike(alike),
  }
}

const framesOf = (stalls: readonly Stall[]): Set<Frame> =>
  new Set(stalls.flatMap(({ culprit, hot }) => [culprit ?? [], hot ?? []].flat()))

/** One row, and the stalls that it speaks for. */
interface Member {
  row: Row
  count: number
  totalMs: number
  /** Null where it is one of several. */
  startMs: number | null
  firstMs: number
  lastMs: number
  sameEntry: boolean
}

function alone(row: Row): Member {
  const { startMs, durationMs } = row.stall
  return { row, count: 1, totalMs: durationMs, startMs, firstMs: startMs, lastMs: startMs, sameEntry: true }
}

function groupsIn(members: readonly Member[]): Map<string, GroupPart> {
  const groups = new Map<string, GroupPart>()
  const put = (member: Member, key: string, circumstance: Circumstance | null): void => {
    groups.set(key, add(groups.get(key) ?? emptyPart(member.row, circumstance), member))
  }
  for (const member of members) {
    put(member, member.row.sameThing, null)
    for (const each of circumstances) if (each.applies(member.row.stall)) put(member, `beside ${each.id}`, each)
  }
  return groups
}

const emptyPart = (worst: Row, circumstance: Circumstance | null): GroupPart => ({
  circumstance,
  rows: [],
  count: 0,
  starts: [],
  firstMs: Number.POSITIVE_INFINITY,
  lastMs: Number.NEGATIVE_INFINITY,
  ids: [],
  worst,
  totalMs: 0,
  methods: new Set(),
  labels: new Map(),
})

function add(part: GroupPart, { row, count, totalMs, startMs, firstMs, lastMs, sameEntry }: Member): GroupPart {
  const { stall, label } = row
  part.rows.push(row)
  part.count += count
  if (startMs === null) part.starts = null
  else part.starts?.push(startMs)
  part.firstMs = Math.min(part.firstMs, firstMs)
  part.lastMs = Math.max(part.lastMs, lastMs)
  part.ids.push(stall.id)
  if (stall.durationMs > part.worst.stall.durationMs) part.worst = row
  part.totalMs += totalMs
  part.methods.add(stall.evidence.method)
  if (label !== null && sameEntry) part.labels.set(label, (part.labels.get(label) ?? 0) + count)
  return part
}
