/** The sentence on top: it says of each place only what is true of that place. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireEvent } from '../../src/protocol/events.js'
import { numbering, reportOf, type StallTold } from './told.js'

const stallAt = (place: string, startMs: number, durationMs: number): StallTold => ({
  startMs,
  durationMs,
  looks: [1, 2, 3, 4].map(() => ({ stack: [place, 'listOnTimeout node:internal/timers:1:1'] })),
})

/** A rejection that nobody handled: a worse finding than a stall of unknown cause, and one that held nobody. */
function rejected(s: string): WireEvent[] {
  const said: WireEvent[] = []
  const created = numbering(s, (event) => said.push(event)).stack(['order /app/order.js:6:3'])
  const reason = { name: 'Error', message: 'no route', thrown: null }
  said.push({ kind: 'rejection', s, id: 1, atMs: 401, reason, created, createdMs: 350, untold: 0 })
  return said
}

function headline(stalls: StallTold[], events?: (s: string) => WireEvent[]): string {
  return reportOf({ threads: [{ stalls, ...(events && { events }) }] }).verdict.headline
}

test('where only promises are worse, the place is still that of the stall', () => {
  assert.equal(
    headline([{ startMs: 1000, durationMs: 165, looks: [] }], rejected),
    'The loop was held once, for 165 ms, at a place that could not be named. Beside that: 1 finding about promises.',
  )
})

test('most of it is what took over half', () => {
  const stalls = [stallAt('a /app/a.js:1:1', 1000, 100), stallAt('b /app/b.js:2:1', 2000, 300)]
  assert.equal(headline(stalls), 'The loop was held 2 times, for 400 ms in all; most of it, 300 ms, at b.js:2.')
})

test('what took less is the largest part', () => {
  const stalls = ['a', 'b', 'c'].map((name, n) => stallAt(`${name} /app/${name}.js:1:1`, 1000 * (n + 1), 100 + n))
  assert.equal(headline(stalls), 'The loop was held 3 times, for 303 ms in all; the largest part, 102 ms, at c.js:1.')
})
