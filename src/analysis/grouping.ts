/** Stalls that are the same thing become one finding: same cause, same line. Circumstances stand beside. */
import type { StallGroup, Words } from './checks/check.js'
import { circumstances } from './checks/circumstances.js'
import { stallChecks } from './checks/registry.js'
import { labelsOf } from './entered/labels.js'
import { findingOf, findings } from './findings.js'
import { fingerprintAt } from './fingerprint.js'
import { grouped } from './grouped.js'
import type { Finding, Report, Stall } from './report.js'
import { commonRhythm } from './rhythm.js'
import type { Atlas } from './source/atlas.js'

const RANK = { error: 0, warning: 1, note: 2 } as const
const CONFIDENCE = {
  'snapshot+samples': 'exact',
  samples: 'sampled',
  snapshot: 'likely',
  inferred: 'possible',
} as const satisfies Record<Stall['evidence']['method'], Finding['confidence']>

export interface Surroundings {
  atlas: Atlas
  /** A package manager's process: its stalls are notes. */
  isLauncher(pid: number): boolean
}

export function groupFindings(stalls: readonly Stall[], { atlas, isLauncher }: Surroundings): Finding[] {
  const keyOf = (stall: Stall): string => `${sameThing(stall)} ${isLauncher(stall.pid)}`
  const groups = grouped(stalls, keyOf).map(makeGroup)
  const soften = (found: Finding, { worst, stalls }: StallGroup): Finding => {
    if (stalls.every(({ threadId }) => threadId !== 0)) return ofWorker(found)
    return isLauncher(worst.pid) ? { ...found, severity: 'note' } : found
  }
  const causes = groups.map((group) => soften(finding(group, group.worst.finding, wordsOf(group), atlas), group))
  const beside = circumstances.flatMap(({ id, applies, words }) =>
    grouped(stalls.filter(applies), threadOf)
      .map(makeGroup)
      .map((group) => ({ found: { ...finding(group, id, words(group), atlas), blockedMs: 0 }, group }))
      .map(({ found, group }) => soften({ ...found, severity: findings[id].severity }, group)),
  )
  return [...causes, ...beside]
}

export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.blockedMs - a.blockedMs)
}

/** To compute is what a worker is for: its own loop is held by design, and nobody is known to have waited for it. */
function ofWorker(found: Finding): Finding {
  return { ...found, severity: 'note', why: `${found.why} It was in a worker thread: the main thread went on.`.trim() }
}

/** The host's doing is one thing, wherever it struck; start-up and running are two. */
function sameThing(stall: Stall): string {
  const { finding, cause, culprit, subject, phase } = stall
  if (cause === 'host') return finding
  // The subject of a pile-up is how many there were.
  const what = cause === 'pileup' ? null : subject
  // Nobody's line is one thing in the whole tree, as its fingerprint is: of 64 processes each would have its own.
  const line = culprit ? `${culprit.file}:${culprit.line}` : what
  return `${finding} ${line} ${phase === 'startup'}`
}

const threadOf = ({ runId, pid, threadId }: Stall): string => `${runId} ${pid} ${threadId}`

function makeGroup(stalls: Stall[]): StallGroup {
  const worst = stalls.reduce((most, stall) => (stall.durationMs > most.durationMs ? stall : most))
  const totalMs = stalls.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const { subject, culprit, hot } = worst
  return { stalls, worst, count: stalls.length, totalMs, subject, culprit, hot }
}

function wordsOf(group: StallGroup): Words {
  const check = stallChecks.find(({ id }) => id === group.worst.finding)
  return check ? check.words(group) : { title: group.worst.finding, why: '', fix: '' }
}

function finding(group: StallGroup, id: string, words: Words, atlas: Atlas): Finding {
  const { stalls, worst, count, totalMs, culprit } = group
  const starts = stalls.map(({ startMs }) => startMs)
  return {
    id,
    severity: worst.phase === 'startup' ? 'note' : (findingOf(id)?.severity ?? 'note'),
    confidence: bestConfidence(stalls),
    ...words,
    location: culprit,
    fingerprint: fingerprintAt(id, culprit, atlas),
    count,
    blockedMs: totalMs,
    worstMs: worst.durationMs,
    firstMs: Math.min(...starts),
    lastMs: Math.max(...starts),
    everyMs: commonRhythm(grouped(stalls, threadOf).map((own) => own.map(({ startMs }) => startMs))),
    labels: labelsOf(stalls),
    stallIds: stalls.map((stall) => stall.id),
    promiseIds: [],
  }
}

/** A line that one stall proves is proven for the others on it. */
function bestConfidence(stalls: readonly Stall[]): Finding['confidence'] {
  const order = Object.values(CONFIDENCE)
  return order[Math.min(...stalls.map(({ evidence }) => order.indexOf(CONFIDENCE[evidence.method])))] ?? 'possible'
}

/** The worst of many stalls say it best: a report of 10,000 is still one that can be read. */
export function longest(stalls: readonly Stall[], most: number): Report['stalls'] {
  if (stalls.length <= most) return [...stalls]
  const kept = new Set([...stalls].sort((a, b) => b.durationMs - a.durationMs).slice(0, most))
  return stalls.filter((stall) => kept.has(stall))
}
