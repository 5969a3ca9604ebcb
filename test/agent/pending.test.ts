import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { isPending } from '../../src/agent/promises/promise-state.js'

class Own extends Promise<unknown> {}

test('a promise is known to be pending or not, and of a class of its own nothing is said', () => {
  const rejected = Promise.reject(new Error('of this test'))
  rejected.catch(() => undefined)
  const marked = Object.assign(new Promise(() => undefined), { note: Promise.race([]) })
  const states = [Promise.race([]), marked, Promise.resolve(), Promise.resolve({ a: Promise.race([]) }), rejected]
  assert.deepEqual(states.map(isPending), [true, true, false, false, false])
  assert.equal(isPending(new Own(() => undefined)), null)
})

test('no code of the program runs to find that out', () => {
  const ran: string[] = []
  const value = {
    get [Symbol.toStringTag]() {
      ran.push('tag')
      return 'Tagged'
    },
    [inspect.custom]: () => ran.push('custom'),
    get field() {
      return ran.push('field')
    },
  }
  const proxy = new Proxy({}, { get: (_target, key) => key !== 'then' && ran.push(String(key)) })
  assert.deepEqual([Promise.resolve(value), Promise.resolve([proxy])].map(isPending), [false, false])
  assert.deepEqual(ran, [])
})
