/** From a report and what lasts right now to the rows of the panes. */
import { isHost } from '../analysis/findings.js'
import type { Finding, Frame, Report, Stall } from '../analysis/report.js'
import { count, duration } from '../analysis/words.js'
import { blockedMs } from '../report/facts/blocked.js'
import { group } from '../report/facts/groups.js'
import { place, withoutModules } from '../report/place.js'
import { ongoingId } from './heir.js'
import { identities } from './identities.js'
import type { Ongoing, PromiseRow, StallRow } from './rows.js'

/** Gives each row its short name, the same ever after. */
export interface Names {
  of(kind: 'S' | 'P', id: string): string
}

export function createNames(): Names {
  const known = { S: new Map<string, number>(), P: new Map<string, number>() }
  return {
    of(kind, id) {
      const names = known[kind]
      if (!names.has(id)) names.set(id, names.size + 1)
      return `${kind}${names.get(id)}`
    },
  }
}

export function stallRows(report: Report, names: Names): StallRow[] {
  const byId = new Map(report.stalls.map((stall) => [stall.id, stall]))
  // What stands beside the cause of the same stalls is told in its detail.
  const { circumstances } = group(report)
  const told = report.findings.filter((finding) => finding.promiseIds.length === 0 && !circumstances.includes(finding))
  const ids = identities(told)
  const blocked = blockedMs(report)
  return told.map((finding) => {
    const id = ids.get(finding) ?? ''
    return findingRow(finding, { id, blockedMs: blocked, worst: worstOf(finding, byId), names })
  })
}

export function promiseRows(report: Report, names: Names): PromiseRow[] {
  const byId = new Map(report.promises.map((problem) => [problem.id, problem]))
  const told = report.findings.filter(({ promiseIds }) => promiseIds.length > 0)
  const ids = identities(told)
  return told.map((finding) => {
    const id = ids.get(finding) ?? ''
    const problem = finding.promiseIds.map((each) => byId.get(each)).find((each) => each !== undefined) ?? null
    return {
      kind: 'promise',
      id,
      name: names.of('P', id),
      severity: finding.severity,
      title: finding.title,
      more: promiseFacts(problem),
      where: finding.location ? place(finding.location) : '',
      count: finding.count,
      whenMs: finding.lastMs,
      finding,
      problem,
    }
  })
}

export function ongoingRow(ongoing: Ongoing): StallRow {
  const seen = ongoing.sight?.stall
  return {
    kind: 'stall',
    id: ongoingId(ongoing.threadId, ongoing.turn),
    name: 'now',
    severity: 'error',
    yours: true,
    whenMs: ongoing.startMs,
    blockedMs: ongoing.lastedMs,
    count: 1,
    share: null,
    where: seen?.culprit ? placeWords(seen.culprit) : ongoing.where || '(not known yet)',
    doing: seen?.culprit && seen.subject !== null ? `now in ${seen.subject}` : 'blocked right now',
    via: seen?.entered?.label ?? '',
    finding: null,
    ongoing,
    worst: null,
  }
}

interface FindingContext {
  id: string
  blockedMs: number
  worst: Stall | null
  names: Names
}

function findingRow(finding: Finding, { id, blockedMs, worst, names }: FindingContext): StallRow {
  const yours = isYours(finding)
  return {
    kind: 'stall',
    id,
    name: worst ? names.of('S', id) : '',
    severity: finding.severity,
    yours,
    whenMs: finding.lastMs,
    blockedMs: finding.blockedMs,
    count: finding.count,
    share: yours && finding.blockedMs > 0 ? finding.blockedMs / blockedMs : null,
    where: whereOf(finding),
    doing: worst?.subject ?? finding.id,
    via: finding.labels.join(', '),
    finding,
    ongoing: null,
    worst,
  }
}

function isYours({ id }: Finding): boolean {
  return !isHost(id) && id !== 'incomplete-data'
}

function worstOf({ stallIds, worstMs }: Finding, byId: Map<string, Stall>): Stall | null {
  const stalls = stallIds.flatMap((id) => byId.get(id) ?? [])
  return stalls.find(({ durationMs }) => durationMs === worstMs) ?? stalls[0] ?? null
}

function whereOf({ location, id }: Finding): string {
  if (id === 'incomplete-data') return '(not all could be seen)'
  if (!location) return isHost(id) ? '(not your code)' : '(no line known)'
  return placeWords(location)
}

function placeWords({ function: name, file, line, package: from }: Frame): string {
  const at = line === 0 ? name : `${withoutModules(file)}:${line}`
  return `${from === null ? '' : `[${from}] `}${at}${name === '(anonymous)' || line === 0 ? '' : ` ${name}`}`
}

function promiseFacts(problem: PromiseRow['problem']): string {
  if (!problem) return ''
  const [error] = problem.errors
  return [
    error && `${error.name}: ${error.message}`,
    problem.ranOnMs !== null && `ran on for ${duration(problem.ranOnMs)}`,
    problem.lateMs !== null && `handled ${duration(problem.lateMs)} late`,
    problem.waiters !== null && `${count(problem.waiters, 'flow')} waiting`,
    problem.pendingMs !== null && `pending for ${duration(problem.pendingMs)}`,
  ]
    .filter((part) => typeof part === 'string')
    .join(', ')
}
