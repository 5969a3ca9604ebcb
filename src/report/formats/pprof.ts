/** The stalls' stacks as pprof reads them: `go tool pprof`, Pyroscope, speedscope. */
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type * as Pprof from 'pprof-format'
import type { Frame, Report } from '../../analysis/report.js'
import type { BinaryFormat } from '../format.js'
import { harmless } from '../harmless.js'
import { endUs } from '../profile/end.js'
import { looksOf } from '../profile/looks.js'
import { createPlaces } from '../profile/places.js'
import { threadNames } from '../profile/thread-names.js'

/** Loaded when it is asked for. */
const load = createRequire(import.meta.url)

export const pprof: BinaryFormat = {
  name: 'pprof',
  extension: '.pb.gz',
  aliases: ['.pprof'],
  binary: true,
  render: (report) => {
    const { Profile, StringTable } = load('pprof-format') as typeof Pprof
    const strings = new StringTable()
    return gzipSync(new Profile(profileOf(report, strings)).encode())
  },
}

function profileOf(report: Report, strings: Pprof.StringTable): Pprof.ProfileInput {
  const text = (value: string): number => strings.dedup(value)
  const type = (name: string, unit: string) => ({ type: text(name), unit: text(unit) })
  const sampleType = [type('samples', 'count'), type('stall', 'nanoseconds')]
  const places = createPlaces(report, text)
  const sample = samplesOf(report, places.location, text)
  const [run] = report.runs
  return {
    sampleType,
    sample,
    location: places.locations,
    function: places.functions,
    stringTable: strings,
    timeNanos: BigInt(Date.parse(run?.startedAt ?? '') || 0) * 1_000_000n,
    durationNanos: endUs(report) * 1000,
    defaultSampleType: text('stall'),
    comment: [text(`loopdoctor ${harmless(report.tool.version)}: only the time of stalls is in it`)],
  }
}

/** The same stack in the same thread for the same finding is one sample with its sums. */
function samplesOf(
  report: Report,
  location: (frame: Frame, runId: string) => number,
  text: (value: string) => number,
): Pprof.SampleInput[] {
  const name = threadNames(report)
  const sums = new Map<string, { locationId: number[]; label: Pprof.LabelInput[]; looks: number; ns: number }>()
  for (const { stall, looks } of looksOf(report)) {
    const label = [
      { key: text('finding'), str: text(harmless(stall.finding)) },
      { key: text('thread'), str: text(name(stall)) },
    ]
    for (const { frames, fromUs, toUs } of looks) {
      const locationId = frames.map((frame) => location(frame, stall.runId)).reverse()
      const key = `${label.map(({ str }) => str)} ${locationId}`
      const sum = sums.get(key) ?? { locationId, label, looks: 0, ns: 0 }
      sums.set(key, { ...sum, looks: sum.looks + 1, ns: sum.ns + (toUs - fromUs) * 1000 })
    }
  }
  return [...sums.values()].map(({ locationId, label, looks, ns }) => ({ locationId, label, value: [looks, ns] }))
}
