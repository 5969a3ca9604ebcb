/** Each family of faults once, and healthy twins; all of them on all Nodes is `npm run accuracy`. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Fixture, readFixtures } from '../accuracy/fixture.js'
import { judge } from '../accuracy/judge.js'
import { type NodeBinary, nodeBinaries } from '../accuracy/nodes.js'
import { type Observation, observe } from '../accuracy/observe.js'
import { assertValidReport } from '../report/schema.js'

const CHOSEN = [
  'bundled-minified',
  'child-with-clean-environment',
  'cluster-worker-stall',
  'cut-off-by-kill',
  'endless-regexp',
  'entered-by-file',
  'entered-by-interval',
  'express-handler-in-callback',
  'fastify-handler-after-await',
  'fork-stall',
  'gc-full-collection',
  'hot-dependency',
  'impact-requests-and-timers',
  'json-parse',
  'json-payload-worker-healthy',
  'koa-path-with-id',
  'launched-by-shell',
  'microtask-flood-queue-microtask',
  'module-load-require',
  'npm-start-stall',
  'pileup-timers',
  'regexp-literal',
  'startup-loop',
  'suspended',
  'sync-child-process-exec',
  'sync-crypto-healthy',
  'sync-fs-write',
  'sync-sleep-atomics',
  'test-stall',
  'timer-drift',
  'two-culprits',
  'typescript-tsx',
  'vitest-stall',
]

const [node] = nodeBinaries(['current']) as [NodeBinary]
const fixtures = readFixtures(new RegExp(`^(${CHOSEN.join('|')})$`))

test('every chosen fixture is there', () => {
  assert.deepEqual(
    fixtures.map(({ name }) => name),
    CHOSEN,
  )
})

for (const fixture of fixtures) {
  const names = fixture.stalls.map(({ finding, file, line }) => `${finding} at ${file}:${line}`).join(' and ')
  test(`${fixture.name}: ${names || 'nothing is wrong'}`, async () => {
    const observed = await observeUndisturbed(fixture)
    assert.deepEqual(judge(fixture, observed).misses, [])
    assertValidReport(observed.report)
    assert.equal(observed.report.runs[0]?.mode, 'standard')
  })
}

/** Where the machine itself took the CPU away for a whole stall, the report rightly blames nobody: look again. */
async function observeUndisturbed(fixture: Fixture, looks = 3): Promise<Observation> {
  const observed = await observe(fixture, node, 'standard')
  const starved = observed.report?.findings.some(({ id }) => id === 'cpu-starved') ?? false
  return starved && looks > 1 ? observeUndisturbed(fixture, looks - 1) : observed
}
