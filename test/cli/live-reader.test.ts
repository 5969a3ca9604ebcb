import assert from 'node:assert/strict'
import { test } from 'node:test'
import { liveReader } from '../../src/cli/live-reader.js'
import { openly } from '../../src/session/redact/redactor.js'
import type { StallRecord } from '../../src/session/session.js'
import { sampleSession } from '../tui/sample-session.js'

const where = { cwd: '/app', redactor: openly('/app') }
const demands = { failOn: 'none', possible: false, budgets: [], ignore: [] } as const
const nothing = { ignoreFirstMs: null, demands: { ...demands, budgets: [], ignore: [] } }

test('what is ignored is not on the screen, either', async () => {
  const session = sampleSession({ goesOn: true })
  const { findings } = (await liveReader(where, false, nothing)).reportOf(session)
  const [first] = findings
  assert.ok(first)
  const ignore = [{ finding: first.id, glob: null }]
  const left = (await liveReader(where, false, { ...nothing, demands: { ...nothing.demands, ignore } })).reportOf(
    session,
  )
  assert.deepEqual(
    left.findings,
    findings.filter(({ id }) => id !== first.id),
  )
  assert.ok(left.ignored > 0)
})

test('a long name of what a thread waits for is cut with the characters of the screen', async () => {
  const [ongoing] = sampleSession({ goesOn: true }).threads.flatMap(({ stalls }) => stalls)
  assert.ok(ongoing)
  const wait = { kind: 'kernel-wait', s: '', turn: 1, atMs: 1e9, state: 'S', syscall: null, target: null } as const
  const stall = { ...ongoing, waits: [{ ...wait, children: [`convert ${'x'.repeat(200)}`] }] } as unknown as StallRecord
  const said = async (ascii: boolean) => (await liveReader(where, ascii, nothing)).standing(stall)
  assert.match(await said(true), /^waiting for child `convert x+\.\.\.`/)
  assert.match(await said(false), /^waiting for child `convert x+…`/)
})
