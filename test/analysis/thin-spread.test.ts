/** Time that many functions share is not laid at the door of one of them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LookTold, stallOf } from './told.js'

const ALL = Array.from({ length: 10 }, (_, n) => n)
const user = (inner: string[]): LookTold => ({
  stack: [...inner, 'check /app/check.js:40:5', 'main /app/main.js:3:1', 'listOnTimeout node:internal/timers:1:1'],
})

function named(looks: LookTold[]) {
  const { finding, culprit, evidence } = stallOf({ looks, durationMs: 1000 })
  return { finding, culprit: culprit && `${culprit.function}:${culprit.line}`, agreeing: evidence.agreeing }
}

test('many small functions: the one that calls them is named', () => {
  const looks = ALL.map((n) => user([`rule${n} /app/rules.js:${n + 1}:1`]))
  assert.deepEqual(named(looks), { finding: 'hot-function', culprit: 'check:40', agreeing: 10 })
})

test('a function below it with half of the time is named', () => {
  const looks = ALL.map((n) => user(n < 5 ? ['indent /app/rules.js:7:1'] : [`rule${n} /app/rules.js:${n + 1}:1`]))
  assert.deepEqual(named(looks), { finding: 'hot-function', culprit: 'indent:7', agreeing: 5 })
})

test("the same in a dependency's code, with nothing of the user's on the stack", () => {
  const looks = ALL.map((n): LookTold => {
    const lint = '/app/node_modules/lint'
    return { stack: [`rule${n} ${lint}/rules.js:${n + 1}:1`, `check ${lint}/check.js:40:5`, 'a node:fs:1:1'] }
  })
  assert.deepEqual(named(looks), { finding: 'hot-function', culprit: 'check:40', agreeing: 10 })
})

test('of several callbacks the heaviest is named, with no more looks than are its own', () => {
  const looks = ALL.map((n): LookTold => {
    const name = n < 4 ? 'first' : n < 7 ? 'second' : 'third'
    return { stack: [`${name} /app/${name}.js:2:1`, 'listOnTimeout node:internal/timers:1:1'] }
  })
  assert.deepEqual(named(looks), { finding: 'hot-function', culprit: 'first:2', agreeing: 4 })
})
