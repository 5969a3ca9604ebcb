/** A stretch of a thread's stalls, summed once: a report of 10,000 is put together from what its stretches say. */
import type { StallRecord, WatchedThread } from '../../session/session.js'
import { type Circumstance, circumstances } from '../checks/circumstances.js'
import type { Frame, Stall } from '../report.js'
import { countsOf, type StallCounts } from './counts.js'
import { type RecordSums, sumsOf } from './record-sums.js'
import type { Row } from './row.js'

export interface Chunk extends StallCounts {
  thread: WatchedThread
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
  starts: number[]
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
    rows,
    stalls,
    groups: groupsIn(rows),
    lengths,
    seenLengths: lengths.map((length, index) => (rows[index]?.looks ? length : 0)),
    totalMs: lengths.reduce((sum, length) => sum + length, 0),
    maxMs: lengths.reduce((most, length) => Math.max(most, length), 0),
    ...countsOf(stalls),
    frames: new Set(stalls.flatMap(({ culprit, hot }) => [culprit ?? [], hot ?? []].flat())),
    records: sumsOf(records),
  }
}

function groupsIn(rows: readonly Row[]): Map<string, GroupPart> {
  const groups = new Map<string, GroupPart>()
  const put = (row: Row, key: string, circumstance: Circumstance | null): void => {
    groups.set(key, add(groups.get(key) ?? emptyPart(row, circumstance), row))
  }
  for (const row of rows) {
    put(row, row.sameThing, null)
    for (const each of circumstances) if (each.applies(row.stall)) put(row, `beside ${each.id}`, each)
  }
  return groups
}

const emptyPart = (worst: Row, circumstance: Circumstance | null): GroupPart => ({
  circumstance,
  rows: [],
  starts: [],
  ids: [],
  worst,
  totalMs: 0,
  methods: new Set(),
  labels: new Map(),
})

function add(part: GroupPart, row: Row): GroupPart {
  const { stall, label } = row
  part.rows.push(row)
  part.starts.push(stall.startMs)
  part.ids.push(stall.id)
  if (stall.durationMs > part.worst.stall.durationMs) part.worst = row
  part.totalMs += stall.durationMs
  part.methods.add(stall.evidence.method)
  if (label !== null) part.labels.set(label, (part.labels.get(label) ?? 0) + 1)
  return part
}
