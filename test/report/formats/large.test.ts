/** 10,000 stalls, as many as a report holds: no format becomes slow, or larger than its reader takes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Finding, Profile, Report, Stall } from '../../../src/analysis/report.js'
import { annotations } from '../../../src/report/github/annotations.js'
import { formats } from '../../../src/report/index.js'
import { finding, frame, report, stall, thread } from '../sample.js'
import { plain } from './rendered.js'

const STALLS = 10_000
const PLACES = 1000
const MB = 1_000_000

/** What the readers say they take; GitHub counts SARIF when it is packed. JSON has everything, so it has no limit. */
const MOST_BYTES: Partial<Record<keyof typeof formats, number>> = {
  json: Number.POSITIVE_INFINITY,
  sarif: 10 * MB,
  junit: 30 * MB,
  markdown: 65_536,
}

const place = (index: number) => frame({ function: `handler${index}`, file: `src/routes/route-${index}.ts`, line: 12 })

function large(): Report {
  const stalls = Array.from({ length: STALLS }, (_, index): Stall => {
    const culprit = place(index % PLACES)
    const stack = Array.from({ length: 50 }, (_each, depth) =>
      depth === 0 ? culprit : place((index + depth) % PLACES),
    )
    return stall({
      id: `S${index}`,
      startMs: index * 300,
      durationMs: 100 + (index % 150),
      culprit,
      stack,
      threadId: index % 4,
    })
  })
  const findings = Array.from({ length: PLACES }, (_, index): Finding => {
    const stallIds = stalls.filter((_each, at) => at % PLACES === index).map(({ id }) => id)
    return finding({ location: place(index), fingerprint: `fp-${index}`, stallIds, count: stallIds.length })
  })
  const all = finding({ id: 'gc-pause', severity: 'warning', location: null, stallIds: stalls.map(({ id }) => id) })
  const profiles = stalls.slice(0, 200).map(({ id }): Profile => {
    const frames = Array.from({ length: 40 }, (_, depth) => place(depth))
    const samples = Array.from({ length: 250 }, (_, at) => 20 + (at % 20))
    return {
      stallId: id,
      frames,
      nodes: frames.map((_, depth) => [depth, depth - 1]),
      samples,
      deltasUs: samples.map(() => 1000),
    }
  })
  const steps = Array.from({ length: 2000 }, (_, step) => step % 7)
  const series = {
    stepMs: 1500,
    delayMax: steps,
    cpuPercent: steps,
    rssBytes: steps,
    heapBytes: steps,
    utilization: steps.map((each) => each / 7),
    requests: steps,
    gcMs: steps,
  }
  const threads = Array.from({ length: 64 }, (_, index) =>
    thread({ threadId: index % 4, pid: 4121 + Math.floor(index / 4), series }),
  )
  return report({ stalls, findings: [...findings, all], profiles, threads })
}

const sample = large()

/** A defect that takes time for each pair of stalls takes minutes, on any machine. */
const LONGEST_MS = 20_000

for (const [name, format] of Object.entries(formats)) {
  test(`${name} of 10,000 stalls is written in a moment, and its reader takes it`, () => {
    const began = performance.now()
    const content = format.render(sample, plain)
    assert.ok(performance.now() - began < LONGEST_MS)
    const bytes = name === 'sarif' ? gzipSync(content).length : Buffer.byteLength(content)
    assert.ok(bytes < (MOST_BYTES[name as keyof typeof formats] ?? 30 * MB), `${bytes} bytes`)
  })
}

test('annotations stay within what a step may have', () => assert.ok(annotations(sample).length <= 30))
