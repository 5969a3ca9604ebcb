import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inputsOf } from '../../src/agent/promises/inputs.js'
import type { Ledger } from '../../src/agent/promises/ledger.js'
import { type OpenCalls, openCalls } from '../../src/agent/promises/open-calls.js'
import { TakerMark } from '../../src/agent/promises/taker.js'
import { allocate, view } from '../../src/agent/shared.js'

test('what a call takes is let go when it is over, and not before', async () => {
  const calls = watched()
  const [first, last] = [Promise.resolve(1), openPromise()]
  const result = call(calls, [first, last.promise])
  calls.turn(performance.now(), false)
  assert.notEqual(TakerMark.of(first), null)
  assert.notEqual(TakerMark.of(last.promise), null)
  last.resolve(2)
  await result
  const taken = TakerMark.of(last.promise)
  calls.turn(performance.now(), false)
  assert.equal(TakerMark.of(first), null)
  assert.equal(TakerMark.of(last.promise), null)
  assert.deepEqual([taken?.inputs, taken?.result, taken?.stack, taken?.aftermath], [null, null, null, null])
})

test('a look is asked for as long as one is young', () => {
  let asked = 0
  const calls = watched(() => asked++)
  call(calls, [new Promise<never>(() => undefined)])
  assert.equal(asked, 1)
  for (let turn = 0; turn < 10; turn++) calls.turn(performance.now(), false)
  assert.equal(asked, 4)
})

test('an input that two calls take is let go by the later one', async () => {
  const calls = watched()
  const shared = openPromise()
  const result = [call(calls, [shared.promise]), call(calls, [shared.promise])]
  shared.resolve(1)
  await Promise.all(result)
  calls.turn(performance.now(), false)
  assert.equal(TakerMark.of(shared.promise), null)
})

function call(calls: OpenCalls, promises: Promise<number>[]): Promise<number[]> {
  const inputs = inputsOf(promises)
  assert.ok(inputs)
  calls.before(inputs)
  const result = Promise.all(promises)
  calls.called('all', inputs, result, call)
  return result
}

function watched(attend: () => void = () => undefined): OpenCalls {
  const ledger = { of: () => undefined, allowance: () => () => 1e6 } as unknown as Ledger
  const timers = { armed: () => undefined, of: () => null, clear: () => undefined }
  const guards = { decided: () => undefined, turn: () => false }
  const means = {
    shared: view(allocate()),
    now: () => performance.now(),
    tell: () => undefined,
    ledger,
    timers,
    guards,
  }
  return openCalls({ ...means, unlimited: false, attend })
}

function openPromise(): { promise: Promise<number>; resolve: (value: number) => void } {
  let resolve: (value: number) => void = () => undefined
  const promise = new Promise<number>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
