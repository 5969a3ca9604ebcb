/** What one report says of one thing, in figures that can be held against another report's. */
import { findingOf, isHost } from '../findings.js'
import { grouped } from '../grouped.js'
import { worstFirst } from '../grouping.js'
import type { Finding, Report, Stall } from '../report.js'
import { ownMs } from './standpoint.js'
import { BY_CHANCE } from './thresholds.js'

export interface Occurrence {
  /** The same fingerprint; worst first. */
  findings: [Finding, ...Finding[]]
  /** Without the wait for a CPU, in milliseconds, longest first; only of those that are stalls then, too. */
  lengths: number[]
  /** How often, also where the report keeps only the longest stalls. */
  count: number
  blockedMs: number
  /** Stalls that only a busy machine made long enough to be one. */
  padded: number
  /** False where lengths were not kept, or where there are none. */
  whole: boolean
}

/** Of the stalls over `floorMs`, by what makes two findings the same thing. */
export function occurrencesIn(report: Report, floorMs: number): Map<string, Occurrence> {
  const stalls = new Map(report.stalls.map((stall) => [stall.id, stall]))
  const compared = report.findings.filter(isComparable)
  return new Map(
    grouped(compared, keyOf).map((group) => [
      keyOf(group[0] as Finding),
      joined(group.map((finding) => occurrence(finding, stalls, floorMs))),
    ]),
  )
}

export function joined(parts: readonly Occurrence[]): Occurrence {
  return parts.reduce((a, b) => ({
    findings: worstFirst([...a.findings, ...b.findings]) as Occurrence['findings'],
    lengths: [...a.lengths, ...b.lengths].sort((x, y) => y - x),
    count: a.count + b.count,
    blockedMs: a.blockedMs + b.blockedMs,
    padded: a.padded + b.padded,
    whole: a.whole && b.whole,
  }))
}

/** At start-up, in a worker or in a package manager: nobody is known to have waited, so it is a note. */
export function isSoftened({ id, severity, stallIds }: Finding): boolean {
  return severity === 'note' && stallIds.length > 0 && findingOf(id)?.severity !== 'note'
}

/** Between two runs of the same program it may be there or not. */
export function comesByChance({ findings }: Occurrence): boolean {
  return findings.every(({ id, confidence }) => BY_CHANCE.has(id) || confidence === 'possible')
}

/** Asked for by a gate, told of the data, or said beside a stall that is compared itself. */
const ASIDE = ['over-budget', 'incomplete-data', 'startup-stall']

/** What the machine did is no finding about the program. */
function isComparable({ id }: Finding): boolean {
  return !ASIDE.includes(id) && !isHost(id)
}

const keyOf = (finding: Finding): string => `${finding.fingerprint} ${isSoftened(finding)}`

function occurrence(finding: Finding, stalls: ReadonlyMap<string, Stall>, floorMs: number): Occurrence {
  const known = finding.stallIds.flatMap((id) => stalls.get(id) ?? [])
  if (finding.blockedMs === 0 || known.length === 0) return unmeasured(finding)
  const lengths = known.map(ownMs).filter((length) => length >= floorMs)
  const all = known.length >= finding.count
  const padded = known.length - lengths.length
  return {
    findings: [finding],
    lengths: lengths.sort((a, b) => b - a),
    count: all ? lengths.length : finding.count - padded,
    blockedMs: all ? lengths.reduce((sum, length) => sum + length, 0) : finding.blockedMs,
    padded,
    whole: all,
  }
}

function unmeasured(finding: Finding): Occurrence {
  const { count, blockedMs } = finding
  return { findings: [finding], lengths: [], count, blockedMs, padded: 0, whole: false }
}
