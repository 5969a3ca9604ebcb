/** A slice for each stall with what is known of it, and in it the functions that were seen. */
import type { Frame, Report, Stall } from '../../analysis/report.js'
import { harmless } from '../harmless.js'
import { place } from '../place.js'
import { looksOf, type StallLooks, spanUs } from '../profile/looks.js'
import { cut } from '../project/words.js'
import type { TraceEvent, Track } from './event.js'
import { nestedSlices } from './nested-slices.js'

const LONGEST = 200

export function stallEvents(report: Report, trackOf: (stall: Stall) => Track): TraceEvent[] {
  const looks = new Map(looksOf(report).map((told) => [told.stall.id, told]))
  const ends = new Map<string, number>()
  return report.stalls.flatMap((stall) => {
    const track = trackOf(stall)
    const key = `${track.pid} ${track.tid}`
    const { fromUs, toUs } = spanUs(stall)
    // Slices of one track may stand in each other or apart; what overlaps otherwise would be dropped.
    const began = Math.max(fromUs, ends.get(key) ?? fromUs)
    if (toUs <= began) return []
    ends.set(key, toUs)
    return [slice(stall, track, began, toUs), ...seen(looks.get(stall.id), track, began)]
  })
}

function slice(stall: Stall, track: Track, fromUs: number, toUs: number): TraceEvent {
  const name = stall.subject === null ? stall.finding : `${stall.finding}: ${stall.subject}`
  return {
    ph: 'X',
    cat: 'stall',
    name: cut(name, LONGEST),
    ...track,
    ts: fromUs,
    dur: toUs - fromUs,
    args: args(stall),
  }
}

function args(stall: Stall): Record<string, string | number> {
  const { id, finding, culprit, subject, entered, evidence, impact, phase } = stall
  const { method, samples, agreeing, cpuMs, waitMs, gcMs, runQueueMs } = evidence
  const told: Record<string, string | number | null | undefined> = {
    stall: id,
    finding,
    phase,
    place: culprit && place(culprit),
    function: culprit?.function,
    subject,
    entered: entered?.label,
    origin: entered?.origin ? place(entered.origin) : null,
    evidence: `${method}, ${agreeing} of ${samples} agree`,
    cpuMs,
    waitMs,
    gcMs,
    runQueueMs,
    requestsWaiting: impact?.requests,
    timersWaiting: impact?.timers,
  }
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => {
      if (value === null || value === undefined) return []
      return [[name, typeof value === 'string' ? cut(value, LONGEST) : value]]
    }),
  )
}

function seen(told: StallLooks | undefined, track: Track, fromUs: number): TraceEvent[] {
  const looks = told?.looks.filter((look) => look.fromUs >= fromUs) ?? []
  return nestedSlices(looks).map(
    ({ frame, fromUs, toUs }): TraceEvent => ({
      ph: 'X',
      cat: frame.owner,
      name: nameOf(frame),
      ...track,
      ts: fromUs,
      dur: toUs - fromUs,
      ...(frame.line > 0 ? { args: { place: cut(place(frame), LONGEST) } } : {}),
    }),
  )
}

function nameOf({ function: name }: Frame): string {
  return cut(harmless(name), LONGEST) || '(anonymous)'
}
