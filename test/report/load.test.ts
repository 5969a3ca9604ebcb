/** Which part of a run was under load, in each place that says it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report, Run } from '../../src/analysis/report.js'
import type { LauncherEvent } from '../../src/protocol/events.js'
import { loads } from '../../src/report/facts/load.js'
import { dataOf } from '../../src/report/html/data.js'
import { formats } from '../../src/report/index.js'
import { plain } from './formats/rendered.js'
import { listen, runEnded, started } from './listen.js'
import { report, run, stall, thread } from './sample.js'

const load = { startMs: 1000, endMs: 11_000, command: 'hit $PORT', exitCode: 0 }

function under(loaded: Run['load'], ...spans: [startMs: number, durationMs: number][]): Report {
  return report({
    runs: [run({ load: loaded, endedBy: 'us', exitCode: null, signal: 'SIGINT' })],
    stalls: spans.map(([startMs, durationMs], index) => stall({ id: `S${index + 1}`, startMs, durationMs })),
    threads: [thread()],
  })
}

test('a stall is under load as far as it lies in it', () => {
  assert.deepEqual(loads(under(load, [100, 200], [900, 200], [5000, 300], [10_900, 400])), [
    '+1 s to +11 s, by hit $PORT (exit code 0): 3 of 4 stalls, 500 ms of 1.1 s blocked',
  ])
})

test('without a stall, and of a load that was stopped, it says no more than that', () => {
  assert.deepEqual(loads(under({ ...load, exitCode: null })), ['+1 s to +11 s, by hit $PORT: no stall'])
  assert.deepEqual(loads(under(null, [100, 200])), [])
})

test('of several runs each is told by its number, with its own stalls', () => {
  const two = under(load, [2000, 100])
  const merged = { ...two, runs: [run({ id: 'other' }), ...two.runs, run({ id: 'third', load })] }
  assert.deepEqual(loads(merged), [
    '2. +1 s to +11 s, by hit $PORT (exit code 0): 1 of 1 stall, 100 ms of 100 ms blocked',
    '3. +1 s to +11 s, by hit $PORT (exit code 0): no stall',
  ])
})

test('the reports for people say it, with or without a culprit, and that the end was ours', () => {
  const text = formats.terminal.render(under(load), plain)
  assert.match(text, /^Load +\+1 s to \+11 s, by hit \$PORT \(exit code 0\): no stall$/m)
  assert.match(
    formats.markdown.render(under(load), plain),
    /<sub>under load \+1 s to \+11 s, by hit .*: no stall<\/sub>/,
  )
  assert.match(formats.markdown.render(under(load), plain), /ended by SIGINT of loopdoctor/)
  assert.match(formats.html.render(under(load), plain), /<p class="run">Under load \+1 s to \+11 s, by hit \$PORT/)
})

test('the page draws it as a band in the charts of its own run', () => {
  const value = under(load)
  const two = { ...value, runs: [...value.runs, run({ id: 'other' })], threads: [thread(), thread({ runId: 'other' })] }
  assert.deepEqual(
    dataOf(two).threads.map((each) => each.load),
    [{ fromMs: 1000, toMs: 11_000 }, null],
  )
})

test('a trace has it as a counter', () => {
  const { traceEvents } = JSON.parse(formats.trace.render(under(load), plain)) as { traceEvents: CounterEvent[] }
  const counted = traceEvents.filter(({ name }) => name === 'under load')
  assert.deepEqual(
    counted.map(({ ph, ts, args }) => [ph, ts, args.value]),
    [
      ['C', 0, 0],
      ['C', 1_000_000, 1],
      ['C', 11_000_000, 0],
    ],
  )
})

interface CounterEvent {
  ph: string
  name: string
  ts: number
  args: { value?: number }
}

const began: LauncherEvent = { kind: 'load-started', s: 'launcher', atMs: 1000, command: 'hit\u001b[2J it', port: 3000 }
const over: LauncherEvent = {
  ...{ kind: 'load-ended', s: 'launcher', atMs: 11_000 },
  ...{ exitCode: 0, signal: null, stopped: false },
}

test('while it runs, one line tells of its beginning and one of its end', () => {
  const { hear } = listen()
  hear(...started)
  assert.deepEqual(hear(began, over), [
    'loopdoctor: listening on 3000: running hit it',
    'loopdoctor: load ended (exit 0) after 10 s: ending the target',
  ])
})

test('a load that failed, one that was stopped, and a time that is over are told apart', () => {
  const { hear } = listen()
  hear(...started, began)
  assert.deepEqual(hear({ ...over, exitCode: 7 }), ['loopdoctor: load failed (exit 7) after 10 s: ending the target'])
  assert.deepEqual(hear({ ...over, exitCode: null, signal: 'SIGSEGV' }), [
    'loopdoctor: load failed (SIGSEGV) after 10 s: ending the target',
  ])
  assert.deepEqual(hear({ ...over, exitCode: null, signal: 'SIGINT', stopped: true }), [
    'loopdoctor: load stopped after 10 s',
  ])
  assert.deepEqual(hear({ kind: 'ending', s: 'launcher', atMs: 30_007, why: 'duration', afterMs: 30_000 }), [
    'loopdoctor: 30 s are over: ending the target',
  ])
  const killed = { ...runEnded(36_000), signal: 'SIGKILL', endedBy: 'us' } as LauncherEvent
  assert.deepEqual(hear(killed), ['loopdoctor: the target did not end within 5 s, and was killed'])
})
