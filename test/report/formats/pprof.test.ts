import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { Profile } from 'pprof-format'
import type { Report } from '../../../src/analysis/report.js'
import { formats } from '../../../src/report/index.js'
import { report } from '../sample.js'
import { reports } from '../sample-reports.js'
import { rich } from '../sample-rich.js'
import { plain } from './rendered.js'

interface Row {
  stack: string[]
  value: number[]
  labels: Record<string, string>
}

function read(value: Report): { profile: Profile; rows: Row[] } {
  const profile = Profile.decode(gunzipSync(formats.pprof.render(value, plain)))
  const text = (index: number | bigint): string =>
    profile.stringTable.strings[Number(index)] ?? assert.fail('no such string')
  const functions = new Map(profile.function.map((each) => [Number(each.id), each]))
  const places = new Map(
    profile.location.map(({ id, line }) => {
      const [{ functionId, line: number } = assert.fail('a location without a line')] = line
      const { name, filename } = functions.get(Number(functionId)) ?? assert.fail('no such function')
      return [Number(id), `${text(name)} ${text(filename)}:${number}`]
    }),
  )
  const rows = profile.sample.map(({ locationId, value, label }) => ({
    stack: locationId.map((id) => places.get(Number(id)) ?? assert.fail('no such location')),
    value: value.map(Number),
    labels: Object.fromEntries(label.map(({ key, str }) => [text(key), text(str)])),
  }))
  assert.equal(text(0), '')
  assert.deepEqual(
    profile.sampleType.map(({ type, unit }) => `${text(type)}/${text(unit)}`),
    ['samples/count', 'stall/nanoseconds'],
  )
  return { profile, rows }
}

for (const [name, sample] of Object.entries(reports)) {
  test(`the pprof of "${name}" can be decoded, and all that it points to is there`, () => void read(sample))
}

test('a stack has its samples and its time, the innermost first, with its thread and finding', () => {
  const [first] = read(rich()).rows
  assert.deepEqual(first, {
    stack: [
      'buildReport /srv/app/src/report.ts:88',
      'Layer.handle /srv/app/node_modules/express/lib/router/layer.js:95',
      'main /srv/app/src/server.ts:12',
      'emit node:events:524',
    ],
    value: [2, 1_200_000_000],
    labels: { finding: 'json-payload', thread: 'pid 4121' },
  })
})

test('the sums are those of the stalls', () => {
  const { rows, profile } = read(rich())
  assert.equal(
    rows.reduce((sum, { value }) => sum + (value[0] ?? 0), 0),
    5,
  )
  assert.equal(
    rows.reduce((sum, { value }) => sum + (value[1] ?? 0), 0),
    2_190_000_000,
  )
  assert.equal(Number(profile.durationNanos), 9_500_000_000)
  assert.equal(BigInt(profile.timeNanos), BigInt(Date.parse('2026-11-23T03:12:45.120Z')) * 1_000_000n)
})

test('a run without stalls has no samples', () => assert.deepEqual(read(report()).rows, []))

test('it is gzip, and the same each time', () => {
  const bytes = formats.pprof.render(rich(), plain)
  assert.deepEqual([...bytes.subarray(0, 2)], [0x1f, 0x8b])
  assert.deepEqual(bytes, formats.pprof.render(rich(), plain))
})
