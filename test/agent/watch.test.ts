/** What the watchdog says of a span in which it did not run itself. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { allocate, view } from '../../src/agent/shared.js'
import { createWatch } from '../../src/agent/watchdog/watch.js'
import type { AgentEvent, Hello, WatchdogGap } from '../../src/protocol/events.js'

test('a gap is told with what the thread used since before it, whatever was read in its middle', (t) => {
  const task = mkdtempSync(join(tmpdir(), 'loopdoctor-task-'))
  t.after(() => rmSync(task, { recursive: true }))
  const usedUntil = (atMs: number, cpuMs: number): void => {
    clock = atMs
    writeFileSync(join(task, 'schedstat'), `${cpuMs * 1e6} 0 1`)
  }
  let clock = 0
  const sent: AgentEvent[] = []
  const memory = allocate()
  const watch = createWatch(
    { memory, hello: { s: '1.0.a', threadId: 0, startedMs: 0 } as Hello, tiers: [], task, snapshots: false },
    {
      shared: view(memory),
      now: () => clock,
      send: (event) => void sent.push(event),
      thresholdMs: 50,
      zeroMs: 0,
      inMemory: 'none',
      openInquiry: () => assert.fail('no snapshots'),
      flushed: () => {},
      attached: false,
    },
  )
  t.after(() => watch.leave())
  usedUntil(10, 10)
  watch.look(10)
  usedUntil(1500, 600)
  watch.look(1500)
  usedUntil(1510, 610)
  watch.missed({ fromMs: 900, toMs: 1510, watchdogActiveMs: null })
  const { usage } = sent.find((event): event is WatchdogGap => event.kind === 'watchdog-gap') as WatchdogGap
  assert.equal(usage?.overMs, 1500)
  assert.equal(usage?.cpuMs, 600)
})
