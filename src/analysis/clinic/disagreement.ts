/** Where Clinic Doctor's verdict on a process does not fit what we saw of it. */
import { isHost } from '../findings.js'
import type { Finding, Report, Stall } from '../report.js'
import { count, duration } from '../words.js'

/** One sentence; null where they agree. `report`: without what is to be left out of it. */
export function disagreementOf(category: string, report: Report, pid: number): string | null {
  const held = heldBy(report, pid)
  if (held) return withStalls(category, held)
  if (category === 'event-loop' || category === 'gc' || category === 'unknown') return withoutStalls(report, pid)
  return alsoFound(report)
}

/** What the program itself did to the loop of one process, once it had started. */
interface Held {
  stalls: Stall[]
  /** The worst first. */
  findings: [Finding, ...Finding[]]
}

function heldBy({ findings, stalls }: Report, pid: number): Held | null {
  const own = stalls.filter((stall) => stall.pid === pid && stall.threadId === 0 && stall.phase !== 'startup')
  const ids = new Set(own.map(({ id }) => id))
  const [worst, ...others] = findings.filter(
    (finding) => isProgram(finding) && finding.stallIds.some((id) => ids.has(id)),
  )
  if (!worst) return null
  const told = new Set([worst, ...others].flatMap(({ stallIds }) => stallIds))
  return { stalls: own.filter(({ id }) => told.has(id)), findings: [worst, ...others] }
}

const isProgram = ({ id, severity }: Finding): boolean => severity !== 'note' && !isHost(id)

function withStalls(category: string, { stalls, findings }: Held): string | null {
  const seen = heldSentence(stalls, findings)
  switch (category) {
    case 'event-loop':
      return null
    case 'gc':
      return findings.some(({ id }) => id === 'gc-pause') ? null : `${gcShare(stalls)} ${seen}`
    default:
      return `It does not see that ${seen}`
  }
}

/** "the loop was held 12 times, for 2.2 s in all, most of it at server.js:2 (sync-sleep)." */
function heldSentence(stalls: readonly Stall[], [worst, ...others]: readonly [Finding, ...Finding[]]): string {
  const total = duration(stalls.reduce((sum, { durationMs }) => sum + durationMs, 0))
  const times = stalls.length === 1 ? `once, for ${total}` : `${count(stalls.length, 'time')}, for ${total} in all`
  return `the loop was held ${times}, ${others.length > 0 ? 'most of it ' : ''}${whereOf(worst)}.`
}

function whereOf({ location, id }: Finding): string {
  return location && location.line > 0 ? `at ${location.file}:${location.line} (${id})` : `by ${id}`
}

function gcShare(stalls: readonly Stall[]): string {
  const gcMs = stalls.reduce((sum, { evidence }) => sum + evidence.gcMs, 0)
  return `Garbage collection was ${duration(gcMs)} of it:`
}

/** What it saw may have been the machine's doing, or too short for us. */
function withoutStalls({ findings, stalls, runs }: Report, pid: number): string {
  const host = findings.find(
    ({ id, stallIds }) => isHost(id) && stalls.some((one) => one.pid === pid && stallIds.includes(one.id)),
  )
  if (host) return `What held the loop was the machine, and not the program (${host.id}).`
  return `Once the program had started, no turn of its loop took longer than ${duration(runs[0]?.thresholdMs ?? 0)}.`
}

/** It looks at no promises, for one. */
function alsoFound({ findings }: Report): string | null {
  const [worst, ...others] = findings.filter(isProgram)
  if (!worst) return null
  const more = others.length > 0 ? `, and ${count(others.length, 'more finding')}` : ''
  return `It does not see what was found ${whereOf(worst)}${more}.`
}
