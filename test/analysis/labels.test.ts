import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generalLabel } from '../../src/analysis/entered/label.js'
import { reportOf, type StallTold } from './told.js'

const GENERAL: [label: string, general: string][] = [
  ['GET /export', 'GET /export'],
  ['GET /users/42/orders', 'GET /users/:id/orders'],
  ['GET /users/9b2e1c4a-5d3f-4e2a-8b1c-0d9e8f7a6b5c', 'GET /users/:id'],
  ['GET /items/507f1f77bcf86cd799439011', 'GET /items/:id'],
  ['GET /items/deadbeef', 'GET /items/deadbeef'],
  ['GET /t/V1StGXR8_Z5jdHi6B-myT', 'GET /t/:id'],
  ['GET /t/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dGVzdA', 'GET /t/:id'],
  ['GET /blog/how-to-keep-the-loop-of-node-20-free', 'GET /blog/how-to-keep-the-loop-of-node-20-free'],
  ['response to GET http://host/users/7', 'response to GET http://host/users/:id'],
  ['fs.readFile data/12/x.json', 'fs.readFile data/:id/x.json'],
  ['setInterval 5000 ms', 'setInterval 5000 ms'],
  ['connection on port 3000', 'connection on port 3000'],
  ['exit of child process 123', 'exit of a child process'],
  ['message from child 1234', 'message from a child'],
  ['message from worker 2', 'message from worker 2'],
]
for (const [label, general] of GENERAL)
  test(`"${label}" is one of "${general}"`, () => assert.equal(generalLabel(label), general))

const asked = (path: string, startMs: number): StallTold => {
  const look = { stack: ['work /app/app.js:3:9'], entry: { request: { method: 'GET', path } } }
  return { startMs, looks: [look, look, look] }
}

test('one line is one finding, whoever asked; its labels come in the order of how often', () => {
  const paths = ['/a', '/b/1', '/b/2', '/c', '/b/3', '/c', '/d', '/e', '/f']
  const stalls = paths.map((path, index) => asked(path, 1000 + 1000 * index))
  const { findings, stalls: told } = reportOf({ threads: [{ stalls }] })
  assert.equal(findings.length, 1)
  assert.deepEqual(findings[0]?.labels, ['GET /b/:id', 'GET /c', 'GET /a', 'GET /d', 'GET /e'])
  assert.equal(told[1]?.entered?.label, 'GET /b/1')
})

const every = (distanceMs: number, fromMs: number): StallTold[] =>
  [0, 1, 2, 3].map((index) => asked('/a', fromMs + index * distanceMs))

test('one line in several processes is one finding, with the rhythm that all of them have', () => {
  const cluster = [4121, 4200, 4300].map((pid, index) => ({ pid, stalls: every(5000, 1000 + 700 * index) }))
  const { findings } = reportOf({ threads: cluster })
  assert.deepEqual(
    findings.map(({ count, everyMs }) => [count, everyMs]),
    [[12, 5000]],
  )
})

test('processes with rhythms of their own have none in common', () => {
  const threads = [
    { pid: 4121, stalls: every(5000, 1000) },
    { pid: 4200, stalls: every(2000, 1000) },
  ]
  assert.equal(reportOf({ threads }).findings[0]?.everyMs, null)
})

test('a process with too few stalls for a rhythm does not spoil it', () => {
  const threads = [
    { pid: 4121, stalls: every(5000, 1000) },
    { pid: 4200, stalls: [asked('/a', 3000)] },
  ]
  assert.equal(reportOf({ threads }).findings[0]?.everyMs, 5000)
})

test('the headline says who asked, where one thing alone did', () => {
  const { verdict } = reportOf({ threads: [{ stalls: [asked('/export', 1000)] }] })
  assert.equal(verdict.headline, 'The loop was held once, for 300 ms, at app.js:3 (GET /export).')
})
