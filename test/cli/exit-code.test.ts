import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exitCodeOf } from '../../src/cli/exit-code.js'
import { loadFailure } from '../../src/cli/load-failure.js'
import { createFold } from '../../src/session/fold/fold.js'
import type { LoadRecord } from '../../src/session/session.js'

test('a SIGINT of ours is no failure, however the program answers it; one of the user is its own', () => {
  const [died, answered] = [
    { code: null, signal: 'SIGINT' },
    { code: 130, signal: null },
  ] as const
  assert.deepEqual([exitCodeOf(died, 'us'), exitCodeOf(answered, 'us')], [0, 0])
  assert.deepEqual([exitCodeOf(died, 'user'), exitCodeOf(answered, 'target')], [130, 130])
})

test('what a program makes of it otherwise is its own, and so is its being killed', () => {
  assert.equal(exitCodeOf({ code: 3, signal: null }, 'us'), 3)
  assert.equal(exitCodeOf({ code: null, signal: 'SIGKILL' }, 'us'), 137)
  assert.equal(exitCodeOf({ code: 0, signal: null }, 'target'), 0)
})

const load: LoadRecord = {
  ...{ startMs: 1, endMs: 2, command: 'hit it', port: 80 },
  ...{ exitCode: 0, signal: null, stopped: false },
}

function told(record: LoadRecord | null, endedBy: 'us' | 'user' = 'us'): string | null {
  const { session } = createFold()
  const ended = { kind: 'run-ended', s: 'launcher', atMs: 9, exitCode: 0, signal: null, endedBy } as const
  return loadFailure({ ...session, load: record, ended }, 'hit it')?.message ?? null
}

test('a load that failed is told with how it ended; one that was stopped did not fail', () => {
  assert.equal(told(load), null)
  assert.equal(told({ ...load, exitCode: 2 }), 'The command of --on-listen failed (exit code 2): hit it')
  const killed = { ...load, exitCode: null, signal: 'SIGSEGV' }
  assert.equal(told(killed), 'The command of --on-listen failed (ended by SIGSEGV): hit it')
  assert.equal(told({ ...killed, stopped: true }), null)
})

test('one that never ran is no success, but where the user did not wait for it', () => {
  assert.match(told(null) ?? '', /was not run/)
  assert.equal(told(null, 'user'), null)
})
