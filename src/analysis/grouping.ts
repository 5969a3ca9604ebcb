/** Stalls that are the same thing become one finding: same cause, same line. Circumstances stand beside. */
import type { WatchedThread } from '../session/session.js'
import type { StallGroup } from './checks/check.js'
import type { Circumstance } from './checks/circumstances.js'
import { stallChecks } from './checks/registry.js'
import { labelsOf } from './entered/labels.js'
import { findingOf as entryOf, findings } from './findings.js'
import { fingerprintAt } from './fingerprint.js'
import { byGravity, surest } from './grades.js'
import { grouped } from './grouped.js'
import type { Finding, Stall } from './report.js'
import { commonRhythm } from './rhythm.js'
import type { Atlas } from './source/atlas.js'
import type { Chunk, GroupPart } from './stall/chunk.js'

const CONFIDENCE = {
  'snapshot+samples': 'exact',
  samples: 'sampled',
  snapshot: 'likely',
  inferred: 'possible',
} as const satisfies Record<Stall['evidence']['method'], Finding['confidence']>

/** `isLauncher` tells a package manager's process: its stalls are notes. */
export type Grouping = (chunks: readonly Chunk[], isLauncher: (pid: number) => boolean) => Finding[]

interface Group {
  parts: GroupPart[]
  threads: WatchedThread[]
  ofLauncher: boolean
}

/** A group that has the same stalls as before is not said anew. */
export function createGrouping(atlas: Atlas): Grouping {
  let known = new Map<string, { group: Group; finding: Finding }>()

  return (chunks, isLauncher) => {
    const now: typeof known = new Map()
    for (const [key, group] of groupsOf(chunks, isLauncher)) {
      const before = known.get(key)
      now.set(key, before && isSame(before.group, group) ? before : { group, finding: findingOf(group) })
    }
    known = now
    const said = (beside: boolean): Finding[] =>
      [...now.values()]
        .filter(({ group }) => (group.parts[0]?.circumstance !== null) === beside)
        .map(({ finding }) => ({ ...finding, fingerprint: fingerprintAt(finding.id, finding.location, atlas) }))
    return [...said(false), ...said(true)]
  }
}

export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => byGravity(a, b) || b.blockedMs - a.blockedMs)
}

/** One cause is one thing in the whole tree of processes; a circumstance is of one thread. */
function groupsOf(chunks: readonly Chunk[], isLauncher: (pid: number) => boolean): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const { thread, groups: parts } of chunks) {
    const ofLauncher = isLauncher(thread.hello.pid)
    for (const [key, part] of parts) {
      const name = `${key} ${ofLauncher} ${part.circumstance ? thread.id : ''}`
      const group = groups.get(name)
      if (!group) groups.set(name, { parts: [part], threads: [thread], ofLauncher })
      else {
        group.parts.push(part)
        group.threads.push(thread)
      }
    }
  }
  return groups
}

function isSame(a: Group, b: Group): boolean {
  return a.parts.length === b.parts.length && a.parts.every((part, index) => isSamePart(part, b.parts[index]))
}

function isSamePart(a: GroupPart, b: GroupPart | undefined): boolean {
  if (a === b) return true
  if (a.count !== b?.count || a.totalMs !== b.totalMs || a.lastMs !== b.lastMs) return false
  return a.rows.length === b.rows.length && a.rows.every((row, index) => row === b.rows[index])
}

function findingOf(group: Group): Finding {
  const [{ circumstance }] = group.parts as [GroupPart, ...GroupPart[]]
  const { worst, ...sums } = sumsOf(group)
  const id = circumstance?.id ?? worst.finding
  const stallGroup = { ...sums, worst }
  const words = (circumstance ?? stallChecks.find((check) => check.id === id))?.words(stallGroup)
  const found: Finding = {
    id,
    severity: severityOf(id, worst, circumstance),
    confidence: bestConfidence(group.parts),
    ...(words ?? { title: id, why: '', fix: '' }),
    location: worst.culprit,
    // It needs the text of the line, which may still come.
    fingerprint: '',
    count: sums.count,
    blockedMs: circumstance ? 0 : sums.totalMs,
    worstMs: worst.durationMs,
    ...times(group),
    labels: labelsOf(group.parts),
    stallIds: group.parts.flatMap(({ ids }) => ids),
    promiseIds: [],
  }
  if (group.threads.every(({ hello }) => hello.threadId !== 0)) return ofWorker(found)
  return group.ofLauncher ? { ...found, severity: 'note' } : found
}

function severityOf(id: string, worst: Stall, circumstance: Circumstance | null): Finding['severity'] {
  if (circumstance) return findings[circumstance.id].severity
  return worst.phase === 'startup' ? 'note' : (entryOf(id)?.severity ?? 'note')
}

/** To compute is what a worker is for: its own loop is held by design, and nobody is known to have waited for it. */
function ofWorker(found: Finding): Finding {
  return { ...found, severity: 'note', why: `${found.why} It was in a worker thread: the main thread went on.`.trim() }
}

function sumsOf({ parts }: Group): StallGroup {
  const worst = parts.map((part) => part.worst.stall).reduce((a, b) => (b.durationMs > a.durationMs ? b : a))
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  const totalMs = parts.reduce((sum, part) => sum + part.totalMs, 0)
  const { subject, culprit, hot } = worst
  return { worst, count, totalMs, subject, culprit, hot }
}

function times({ parts, threads }: Group): Pick<Finding, 'firstMs' | 'lastMs' | 'everyMs'> {
  return {
    firstMs: parts.reduce((first, part) => Math.min(first, part.firstMs), Number.POSITIVE_INFINITY),
    lastMs: parts.reduce((last, part) => Math.max(last, part.lastMs), Number.NEGATIVE_INFINITY),
    everyMs: rhythmOf({ parts, threads }),
  }
}

/** Not known where it is not known of each when it came. */
function rhythmOf({ parts, threads }: Pick<Group, 'parts' | 'threads'>): number | null {
  const told = parts.flatMap(({ starts }, index) => (starts ? [{ starts, thread: threads[index]?.id ?? '' }] : []))
  if (told.length < parts.length) return null
  return commonRhythm(grouped(told, ({ thread }) => thread).map((own) => own.flatMap((each) => each.starts)))
}

/** A line that one stall proves is proven for the others on it. */
function bestConfidence(parts: readonly GroupPart[]): Finding['confidence'] {
  return surest(parts.flatMap((part) => [...part.methods].map((method) => CONFIDENCE[method])))
}
