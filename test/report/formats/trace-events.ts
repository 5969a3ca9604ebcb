/** Reads a trace as Perfetto's importer does, and throws where that would drop something. */
import assert from 'node:assert/strict'

export interface TraceEvent {
  ph: string
  name: string
  cat?: string
  pid: number
  tid: number
  ts?: number
  dur?: number
  args?: Record<string, unknown>
}

export function readTrace(value: unknown): TraceEvent[] {
  const { traceEvents, displayTimeUnit } = value as { traceEvents: TraceEvent[]; displayTimeUnit: string }
  assert.equal(displayTimeUnit, 'ms')
  for (const event of traceEvents) {
    assert.ok(['X', 'i', 'C', 'M'].includes(event.ph))
    assert.ok(event.name.length > 0)
    for (const number of [event.pid, event.tid]) assert.ok(Number.isInteger(number))
    if (event.ph !== 'M') assert.ok(Number.isInteger(event.ts))
    if (event.ph === 'X') assert.ok(Number.isInteger(event.dur) && (event.dur ?? -1) >= 0)
    if (event.ph === 'C') assert.equal(typeof event.args?.value, 'number')
  }
  const slices = traceEvents.filter(({ ph }) => ph === 'X')
  for (const track of new Set(slices.map(trackOf))) assertNested(slices.filter((slice) => trackOf(slice) === track))
  return traceEvents
}

const trackOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`

/** Two slices of a track stand in each other or apart. */
function assertNested(slices: readonly TraceEvent[]): void {
  const open: number[] = []
  for (const { ts = 0, dur = 0 } of [...slices].sort(
    (a, b) => (a.ts ?? 0) - (b.ts ?? 0) || (b.dur ?? 0) - (a.dur ?? 0),
  )) {
    while (open.length > 0 && (open.at(-1) ?? 0) <= ts) open.pop()
    const end = open.at(-1)
    assert.ok(end === undefined || ts + dur <= end, `a slice sticks out: ${ts} + ${dur} > ${end}`)
    open.push(ts + dur)
  }
}
