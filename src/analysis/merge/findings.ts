/** Findings that are the same thing in several runs become one. */
import { surest } from '../grades.js'
import { grouped } from '../grouped.js'
import { MOST_LABELS } from '../report/limits.js'
import type { Finding, Report, Stall } from '../report.js'
import { commonOf } from '../rhythm.js'
import { wordsOver } from './words.js'

/** Said of each run's data, or asked of its gate: both are said and asked anew. */
const ANEW = ['incomplete-data', 'over-budget']

export function findingsOver(reports: readonly Report[], stalls: readonly Stall[]): Finding[] {
  const byId = new Map(stalls.map((stall) => [stall.id, stall]))
  const told = reports.flatMap(({ findings }) => findings.filter(({ id }) => !ANEW.includes(id)))
  return grouped(told, sameThing).map((group) => oneOf(group as [Finding, ...Finding[]], byId))
}

/** A note at start-up or in a worker stays one, beside the error that the same line is elsewhere. */
const sameThing = ({ fingerprint, severity }: Finding): string => `${fingerprint} ${severity}`

function oneOf(group: [Finding, ...Finding[]], stalls: ReadonlyMap<string, Stall>): Finding {
  if (group.length === 1) return group[0]
  const [worst] = [...group].sort((a, b) => b.blockedMs - a.blockedMs || b.count - a.count) as [Finding]
  const sum = (of: (finding: Finding) => number): number => group.reduce((total, finding) => total + of(finding), 0)
  const joined: Finding = {
    ...worst,
    confidence: surest(group.map(({ confidence }) => confidence)),
    count: sum(({ count }) => count),
    blockedMs: sum(({ blockedMs }) => blockedMs),
    worstMs: Math.max(...group.map(({ worstMs }) => worstMs)),
    firstMs: Math.min(...group.map(({ firstMs }) => firstMs)),
    lastMs: Math.max(...group.map(({ lastMs }) => lastMs)),
    everyMs: commonOf(group.map(({ everyMs, count }) => ({ everyMs, times: count }))),
    labels: [...new Set([worst, ...group].flatMap(({ labels }) => labels))].slice(0, MOST_LABELS),
    stallIds: group.flatMap(({ stallIds }) => stallIds),
    promiseIds: group.flatMap(({ promiseIds }) => promiseIds),
  }
  return { ...joined, ...wordsOver(joined, worst, stalls) }
}
