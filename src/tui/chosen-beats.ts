/** Marks in the timeline where the stalls of the chosen row were. */
import type { Finding } from '../analysis/report.js'
import type { Window } from './options.js'
import type { Beat } from './overview/timeline.js'
import type { Row } from './rows.js'
import type { Scene } from './scene.js'

export function chosenBeats(beats: Beat[], row: Row | null, { report, nowMs }: Scene, window: Window): Beat[] {
  if (row?.kind !== 'stall') return beats
  const spans = row.ongoing
    ? [{ startMs: row.ongoing.startMs, durationMs: nowMs - row.ongoing.startMs }]
    : stallsIn(row.finding, report.stalls, window)
  const stepMs = (window.toMs - window.fromMs) / window.columns
  const chosen = new Set<number>()
  for (const { startMs, durationMs } of spans) {
    const first = Math.max(0, Math.floor((startMs - window.fromMs) / stepMs))
    const last = Math.min(beats.length - 1, Math.floor((startMs + durationMs - window.fromMs) / stepMs))
    for (let at = first; at <= last; at++) chosen.add(at)
  }
  return beats.map((beat, at) => (chosen.has(at) ? { ...beat, chosen: true } : beat))
}

/** From the end back to the window's beginning: they come in the order of time. */
function stallsIn(finding: Finding | null, stalls: Scene['report']['stalls'], { fromMs, toMs }: Window) {
  if (!finding) return []
  const own = idsOf(finding)
  const found: { startMs: number; durationMs: number }[] = []
  for (let at = stalls.length - 1; at >= 0; at--) {
    const stall = stalls[at]
    if (!stall || stall.startMs + LONGEST_MS < fromMs) break
    if (stall.startMs < toMs && own.has(stall.id)) found.push(stall)
  }
  return found
}

/** A stall that is longer and began before the window is not looked for. */
const LONGEST_MS = 60_000

const known = new WeakMap<Finding, Set<string>>()

function idsOf(finding: Finding): Set<string> {
  const ids = known.get(finding) ?? new Set(finding.stallIds)
  known.set(finding, ids)
  return ids
}
