/** Stalls that are the same thing become one finding: same cause, same line. Circumstances stand beside. */
import type { StallGroup, Words } from './checks/check.js'
import { type Circumstance, circumstances } from './checks/circumstances.js'
import { stallChecks } from './checks/registry.js'
import { mostFrequent } from './entered/labels.js'
import { findingOf, findings } from './findings.js'
import { fingerprintAt } from './fingerprint.js'
import { grouped } from './grouped.js'
import type { Finding, Stall } from './report.js'
import { commonRhythm } from './rhythm.js'
import type { Atlas } from './source/atlas.js'
import type { Row } from './stall/row.js'

const RANK = { error: 0, warning: 1, note: 2 } as const
const CONFIDENCE = {
  'snapshot+samples': 'exact',
  samples: 'sampled',
  snapshot: 'likely',
  inferred: 'possible',
} as const satisfies Record<Stall['evidence']['method'], Finding['confidence']>
const SURE = Object.values(CONFIDENCE)

/** `isLauncher` tells a package manager's process: its stalls are notes. */
export type Grouping = (rows: readonly Row[], isLauncher: (pid: number) => boolean) => Finding[]

/** Of stalls that are the same thing and the same stalls as before, nothing is counted again. */
export function createGrouping(atlas: Atlas): Grouping {
  let known = new Map<string, Said>()

  return (rows, isLauncher) => {
    const now: typeof known = new Map()
    const say = (group: Row[], key: string, make: () => Finding): Finding => {
      const before = known.get(key)
      const said = before && isSame(before.rows, group) ? before : { rows: group, finding: make() }
      now.set(key, said)
      return { ...said.finding, fingerprint: fingerprintAt(said.finding.id, said.finding.location, atlas) }
    }
    const ofLauncher = ({ stall }: Row): boolean => isLauncher(stall.pid)
    const keyOf = (row: Row): string => (ofLauncher(row) ? `${row.sameThing} launcher` : row.sameThing)
    const causes = groupsOf(rows, keyOf).map(([key, group]) =>
      say(group, key, () => soften(causeOf(group), group, ofLauncher)),
    )
    const beside = circumstances.flatMap((each) => {
      const own = rows.filter(({ stall }) => each.applies(stall))
      return groupsOf(own, (row) => `${each.id} beside ${threadOf(row)} ${ofLauncher(row)}`).map(([key, group]) =>
        say(group, key, () => soften(besideOf(group, each), group, ofLauncher)),
      )
    })
    known = now
    return [...causes, ...beside]
  }
}

interface Said {
  rows: readonly Row[]
  finding: Finding
}

export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.blockedMs - a.blockedMs)
}

function isSame(a: readonly Row[], b: readonly Row[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index])
}

function groupsOf(rows: readonly Row[], keyOf: (row: Row) => string): [string, Row[]][] {
  return grouped(rows, keyOf).map((group) => [keyOf(group[0] as Row), group])
}

const threadOf = ({ stall: { runId, pid, threadId } }: Row): string => `${runId} ${pid} ${threadId}`

function causeOf(rows: Row[]): Finding {
  const group = makeGroup(rows)
  const { finding } = group.worst
  const check = stallChecks.find(({ id }) => id === finding)
  return findingFor(finding, check ? check.words(group) : { title: finding, why: '', fix: '' }, group, rows)
}

function besideOf(rows: Row[], { id, words }: Circumstance): Finding {
  const group = makeGroup(rows)
  return { ...findingFor(id, words(group), group, rows), blockedMs: 0, severity: findings[id].severity }
}

function soften(found: Finding, rows: readonly Row[], ofLauncher: (row: Row) => boolean): Finding {
  if (rows.every(({ stall }) => stall.threadId !== 0)) return ofWorker(found)
  return rows.some(ofLauncher) ? { ...found, severity: 'note' } : found
}

/** To compute is what a worker is for: its own loop is held by design, and nobody is known to have waited for it. */
function ofWorker(found: Finding): Finding {
  return { ...found, severity: 'note', why: `${found.why} It was in a worker thread: the main thread went on.`.trim() }
}

function makeGroup(rows: readonly Row[]): StallGroup {
  const stalls = rows.map(({ stall }) => stall)
  const worst = stalls.reduce((most, stall) => (stall.durationMs > most.durationMs ? stall : most))
  const totalMs = stalls.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const { subject, culprit, hot } = worst
  return { stalls, worst, count: stalls.length, totalMs, subject, culprit, hot }
}

function findingFor(id: string, words: Words, group: StallGroup, rows: readonly Row[]): Finding {
  const { stalls, worst, count, totalMs, culprit } = group
  const starts = stalls.map(({ startMs }) => startMs)
  return {
    id,
    severity: worst.phase === 'startup' ? 'note' : (findingOf(id)?.severity ?? 'note'),
    confidence: bestConfidence(stalls),
    ...words,
    location: culprit,
    // Said each time: it needs the text of the line.
    fingerprint: '',
    count,
    blockedMs: totalMs,
    worstMs: worst.durationMs,
    firstMs: starts.reduce((a, b) => Math.min(a, b)),
    lastMs: starts.reduce((a, b) => Math.max(a, b)),
    everyMs: commonRhythm(startsByThread(rows)),
    labels: mostFrequent(rows.flatMap(({ label }) => label ?? [])),
    stallIds: stalls.map((stall) => stall.id),
    promiseIds: [],
  }
}

function startsByThread(rows: readonly Row[]): number[][] {
  const threads = new Map<Row['thread'], number[]>()
  for (const { thread, stall } of rows) {
    const starts = threads.get(thread)
    if (starts) starts.push(stall.startMs)
    else threads.set(thread, [stall.startMs])
  }
  return [...threads.values()]
}

/** A line that one stall proves is proven for the others on it. */
function bestConfidence(stalls: readonly Stall[]): Finding['confidence'] {
  const methods = new Set(stalls.map(({ evidence }) => evidence.method))
  return SURE[Math.min(...[...methods].map((method) => SURE.indexOf(CONFIDENCE[method])))] ?? 'possible'
}
