/** What `npm run test:long -- fuzz` kept: the inputs that between them take every branch it found. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Target } from '../long/fuzz/target.js'
import { target as analysis } from '../long/fuzz/targets/analysis.js'
import { target as config } from '../long/fuzz/targets/config.js'
import { target as map } from '../long/fuzz/targets/map.js'
import { target as recording } from '../long/fuzz/targets/recording.js'
import { target as report } from '../long/fuzz/targets/report.js'
import { target as wire } from '../long/fuzz/targets/wire.js'

const CORPUS = new URL('../long/fuzz/corpus/', import.meta.url)
const targets = [wire, recording, analysis, report, map, config] as Target[]

for (const target of targets)
  test(`${target.name}: ${target.holds}`, async () => {
    const kept = readdirSync(CORPUS).filter((file) => file.startsWith(`${target.name}-`))
    const inputs = kept.map((file) => target.read(readFileSync(new URL(file, CORPUS), 'utf8')))
    for (const input of [...target.seeds, ...inputs]) await target.run(input)
    assert.notEqual(kept.length, 0)
  })
