/** When main passes on to its workers what the watchdog wants of them. */
import assert from 'node:assert/strict'
import type { Session } from 'node:inspector'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { allocate, view } from '../../src/agent/shared.js'
import { type Errand, runErrands } from '../../src/agent/workers/errands.js'

function main() {
  const { port1, port2 } = new MessageChannel()
  let opened = 0
  const Opened = class {
    emit() {}
    connect() {
      opened++
    }
    post() {}
    disconnect() {}
  } as unknown as new () => Session
  const done: number[] = []
  port2.on('message', ({ id }: { id: number }) => done.push(id))
  const means = {
    port: port1,
    channel: 'errands.test',
    Session: Opened,
    agent: '/agent.cjs',
    leaveWorkers: () => void opened++,
  }
  const inSession = runErrands(means, view(allocate()), () => 0)
  return {
    inSession,
    opened: () => opened,
    done,
    close: () => port1.close(),
    async send(errand: Partial<Errand>) {
      port2.postMessage({ id: 1, ask: [], inject: [], leave: false, ...errand })
      for (let n = 0; n < 20; n++) await turn()
    },
  }
}

test('what workers are asked waits for a session: node crashes if one ends while they are listed outside of it', async () => {
  for (const errand of [{ ask: [3] }, { inject: [3] }, { leave: true }]) {
    const { send, opened, inSession, done, close } = main()
    await send(errand)
    assert.deepEqual([opened(), done], [0, []])
    inSession()
    assert.equal(opened(), 1)
    await turn()
    inSession()
    assert.equal(opened(), 1)
    close()
  }
})

test('what wants no worker is done when main hears of it', async () => {
  const { send, opened, done, close } = main()
  await send({ id: 5 })
  assert.deepEqual([opened(), done], [0, [5]])
  close()
})
