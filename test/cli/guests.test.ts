import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report } from '../../src/analysis/report.js'
import { createGuests } from '../../src/cli/guests.js'
import type { Session } from '../../src/session/session.js'

const PID = 4711
const EVENT = { kind: 'pulse', s: '1:0' } as never

test('a report that is asked for before its process was heard waits for its first word', async () => {
  const soFar = ({ threads }: Session): Report => ({ threads: threads.length }) as never
  const guests = createGuests({
    reporter: async () => ({ soFar, whole: soFar }),
    leave: () => undefined,
    defect: assert.fail,
  })
  const said: string[] = []
  const answered = new Promise<void>((done) => {
    const ear = guests.welcome({ say: (line) => done(void said.push(line)) })
    ear.hear(JSON.stringify({ ask: 'listen', pid: PID, sinceMs: 0 }))
    ear.hear(JSON.stringify({ ask: 'report', id: 1 }))
  })
  const hear = (...pids: number[]): void =>
    guests.follow(EVENT, { threads: pids.map((pid) => ({ hello: { pid } })) } as never)
  hear(1)
  await new Promise((done) => setTimeout(done, 120))
  assert.deepEqual(said, [])
  hear(1, PID)
  // As the guest's connection does: what waits keeps no process alive.
  const alive = setInterval(() => undefined, 1000)
  await answered.finally(() => clearInterval(alive))
  assert.deepEqual(JSON.parse(said[0] ?? ''), { tell: 'report', id: 1, report: { threads: 2 }, why: null })
})
