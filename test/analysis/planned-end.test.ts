/** A run that we ended: its load, and a stall that the end met. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse } from '../../src/analysis/analyse.js'
import type { RunEnded, WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { began, hello, run, snapshot, stack } from '../session/sample-events.js'

const tool = { name: 'loopdoctor', version: '0.1.0' } as const

function endedAt(atMs: number, endedBy: RunEnded['endedBy'], ...events: WireEvent[]) {
  const fold = createFold()
  for (const event of [run, hello(), ...stack(), ...events]) fold.add(event)
  fold.add({ kind: 'run-ended', s: 'launcher', atMs, exitCode: null, signal: 'SIGINT', endedBy })
  return analyse(fold.session, tool)
}

const findingsOf = (endedBy: RunEnded['endedBy'], lastMs: number): string[] =>
  endedAt(lastMs + 1, endedBy, began(4, 610), snapshot(4, 612), snapshot(4, lastMs)).findings.map(({ id }) => id)

test('a stall that a planned end meets is endless only where it lasted longer than an end is waited for', () => {
  assert.equal(findingsOf('user', 900).includes('endless-stall'), true)
  assert.equal(findingsOf('us', 900).includes('endless-stall'), false)
  assert.equal(findingsOf('us', 5400).includes('endless-stall'), false)
  assert.equal(findingsOf('us', 5600).includes('endless-stall'), true)
})

const loadStarted = { kind: 'load-started', s: 'launcher', atMs: 400, command: 'hit it', port: 80 } as const

test('a load is in the report with its span and its exit code', () => {
  const over = { exitCode: 3, signal: null, stopped: false }
  const { runs } = endedAt(900, 'us', loadStarted, { kind: 'load-ended', s: 'launcher', atMs: 800, ...over })
  assert.deepEqual(runs[0]?.load, { startMs: 400, endMs: 800, command: 'hit it', exitCode: 3 })
  assert.equal(runs[0]?.endedBy, 'us')
})

test('a load that outlived the program ends with it', () => {
  const over = { exitCode: null, signal: 'SIGKILL', stopped: true }
  const { runs } = endedAt(900, 'target', loadStarted, { kind: 'load-ended', s: 'launcher', atMs: 1900, ...over })
  assert.deepEqual(runs[0]?.load, { startMs: 400, endMs: 900, command: 'hit it', exitCode: null })
})

test('of a load whose end is not recorded, the end is that of the run', () => {
  const { runs } = endedAt(900, 'unknown', loadStarted)
  assert.deepEqual(runs[0]?.load, { startMs: 400, endMs: 900, command: 'hit it', exitCode: null })
})
