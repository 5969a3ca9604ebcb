import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report } from '../../../src/analysis/report.js'
import { report, run } from '../sample.js'
import { reports } from '../sample-reports.js'
import { rich } from '../sample-rich.js'
import { parsed } from './rendered.js'
import { type CpuProfile, readCpuProfile, selfTimes } from './v8-profile.js'

const profileOf = (value: Report): CpuProfile => readCpuProfile(parsed('cpuprofile', value))

for (const [name, sample] of Object.entries(reports)) {
  test(`the CPU profile of "${name}" has what DevTools and speedscope need`, () => void profileOf(sample))
}

test('the time of each place is what the samples of the stalls say', () => {
  const times = selfTimes(profileOf(rich()))
  assert.equal(times.get('buildReport src/report.ts:88'), 1_200_000)
  assert.equal(times.get('JSON.parse'), 640_000)
  assert.equal(times.get('resize src/thumbnail.ts:40'), 350_000)
})

test('a stall stands at its time in the run, and before and after it the loop is idle', () => {
  const { samples, timeDeltas, nodes, endTime } = profileOf(rich())
  const name = (id: number | undefined): string | undefined =>
    nodes.find((node) => node.id === id)?.callFrame.functionName
  assert.equal(name(samples[0]), '(idle)')
  assert.equal(timeDeltas[1], 2_000_000)
  assert.equal(name(samples.at(-1)), '(idle)')
  assert.equal(endTime, 9_500_000)
})

test('what of a stall nobody saw is neither idle nor somebody', () => {
  const [first] = rich().profiles
  assert.ok(first)
  const few = { ...first, samples: first.samples.slice(0, 1), deltasUs: [600_000] }
  const { nodes, samples, timeDeltas } = profileOf({ ...rich(), profiles: [few] })
  const names = samples.map((id) => nodes.find((node) => node.id === id)?.callFrame.functionName)
  assert.deepEqual(names, ['(idle)', 'buildReport', '(program)', '(idle)'])
  assert.deepEqual(timeDeltas, [0, 2_000_000, 600_000, 1_240_000])
})

test('of several threads, each has its node below the root', () => {
  const { nodes } = profileOf(rich())
  const [root] = nodes
  const top = root?.children?.map((id) => nodes.find((node) => node.id === id)?.callFrame.functionName)
  assert.deepEqual(top, ['(idle)', '(program)', 'pid 4121', 'pid 4121 worker 3 (thumbnails)'])
  const alone = { ...rich(), profiles: rich().profiles.slice(0, 1) }
  assert.deepEqual(profileOf(alone).nodes[0]?.children?.length, 3)
})

test('files are whole URLs, and native code has none', () => {
  const urls = new Set(profileOf(rich()).nodes.map(({ callFrame }) => callFrame.url))
  assert.ok(urls.has('file:///srv/app/src/report.ts'))
  assert.ok(urls.has('node:events'))
  assert.ok(urls.has(''))
})

test('a run without stalls is all idle', () => {
  const { samples, endTime } = profileOf(report())
  assert.equal(samples.length, 1)
  assert.equal(endTime, 42_100_000)
})

test('of several runs, the profile ends with the last', () => {
  const later = run({ id: 'run-2', startedAt: '2026-11-23T03:12:55.120Z', durationMs: 60_000 })
  assert.equal(profileOf(report({ runs: [run(), later] })).endTime, 70_000_000)
})
