import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rejection, WireEvent } from '../../src/protocol/events.js'
import { numbering, reportOf } from './told.js'

const source = [
  'async function sendMail(to) {',
  '  await connect()',
  "  throw new Error('no route')",
  '}',
  'function order() {',
  "  sendMail('ada')",
  '}',
  "shop.on('paid', async () => {",
  "  throw new Error('no route')",
  '})',
].join('\n')

interface Told {
  created?: string[]
  thrown?: string
  handledMs?: number
  times?: number
}

const MAIL = ['sendMail /app/app.js:1:24', 'order /app/app.js:6:3', 'listOnTimeout node:internal/timers:1:1']
const LISTENER = ['null /app/app.js:8:17', 'emit node:events:518:28', 'pay /app/pay.js:3:8']
const THROWN = 'Error: no route\n    at sendMail (/app/app.js:3:9)\n    at async other (/app/app.js:9:1)'

function report({ created, thrown = THROWN, handledMs, times = 1 }: Told) {
  const events = (s: string): WireEvent[] => {
    const said: WireEvent[] = []
    const ids = numbering(s, (event) => said.push(event))
    const stack = created ? ids.stack(created) : null
    for (let id = 1; id <= times; id++) {
      const rejection: Rejection = {
        kind: 'rejection',
        s,
        id,
        atMs: 400 + id,
        reason: { name: 'Error', message: 'no route', thrown: null },
        created: stack,
        createdMs: stack === null ? null : 350,
        untold: 0,
      }
      // First at once, then again when the stack of the error may be read.
      said.push(rejection, { ...rejection, reason: { ...rejection.reason, thrown } })
      if (handledMs !== undefined) said.push({ kind: 'rejection-handled', s, id, atMs: handledMs })
    }
    return said
  }
  return reportOf({ files: { '/app/app.js': source }, threads: [{ pid: 4121, events }] })
}

const ids = (told: Told): string[] => report(told).findings.map(({ id }) => id)

test('a rejection nobody handles is blamed on the line that started the work, and says where it was thrown', () => {
  const { findings, promises, verdict } = report({ created: MAIL })
  const finding = findings.find(({ id }) => id === 'unhandled-rejection')
  assert.deepEqual([finding?.severity, finding?.confidence, finding?.count], ['error', 'exact', 1])
  assert.deepEqual([finding?.location?.line, finding?.location?.function], [6, 'order'])
  const [problem] = promises.filter(({ problem }) => problem === 'unhandled-rejection')
  assert.deepEqual([problem?.throwSite?.line, problem?.throwSite?.function], [3, 'sendMail'])
  assert.deepEqual(problem?.errors, [{ name: 'Error', message: 'no route' }])
  assert.equal(Math.round(problem?.pendingMs ?? 0), 51)
  assert.match(verdict.headline, /^A promise rejected and nobody was listening: Error: no route, at app\.js:6/)
})

test('without the stack that made it, the line that threw is all that is known', () => {
  const finding = report({}).findings.find(({ id }) => id === 'unhandled-rejection')
  assert.deepEqual([finding?.location?.line, finding?.why.includes('was not noted')], [3, true])
})

test('many rejections of one line are one finding', () => {
  const { findings, promises } = report({ created: MAIL, times: 50 })
  const finding = findings.find(({ id }) => id === 'unhandled-rejection')
  assert.equal(finding?.count, 50)
  assert.match(finding?.title ?? '', /\(50 times\)$/)
  assert.equal(promises.filter(({ problem }) => problem === 'unhandled-rejection').length, 20)
})

test('a handler that came late is that, with how late', () => {
  const { findings, promises } = report({ created: MAIL, handledMs: 641 })
  assert.deepEqual(
    findings.map(({ id }) => id).filter((id) => id.includes('rejection')),
    ['late-rejection-handler'],
  )
  assert.equal(promises.find(({ lateMs }) => lateMs !== null)?.lateMs, 240)
})

test('a listener that EventEmitter called is named itself', () => {
  const told = report({ created: LISTENER }).findings
  assert.deepEqual(
    told.map(({ id, location }) => [id, location?.line]),
    [['rejected-listener', 8]],
  )
})

test('a function that a listener calls is no listener', () => {
  const inside = ['sendMail /app/app.js:1:24', 'null /app/app.js:9:3', 'emit node:events:518:28']
  assert.ok(ids({ created: inside }).includes('unhandled-rejection'))
})

test('no rejection, no finding; and the check says that it looked', () => {
  const { findings, checks } = report({ times: 0 })
  assert.deepEqual(findings, [])
  assert.ok(checks.some(({ id }) => id === 'unhandled-rejection'))
})
