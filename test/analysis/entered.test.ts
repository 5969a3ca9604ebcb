import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EntryTold, type LookTold, placeIn, stallOf } from './told.js'

const APP = '/app/app.js'
const JOBS = 'processTicksAndRejections node:internal/process/task_queues:95:5'
const TICKS = 'processTicksAndRejections node:internal/process/task_queues:77:11'

const source = `import { promises, readFile } from 'node:fs'
const RULES = 'data/rules.json'
let where = 'elsewhere.json'
export function start(name) {
  setInterval(poll, 5000)
  readFile('/data/x.json', parse)
  readFile(RULES, parse)
  readFile(name, parse)
  readFile(where, parse)
}
async function load(file) {
  await promises.readFile('/data/y.json')
  await promises.stat(file)
  await file.read()
}
function parse() {
  while (busy()) work()
}
`
const files = { [APP]: source }
const busy = placeIn(APP, source, 'work()', 'parse')
const at = (text: string): string => placeIn(APP, source, text, 'start')

const looks = (entry: EntryTold, stack = [busy]): LookTold[] => Array.from({ length: 4 }, () => ({ stack, entry }))
const enteredBy = (entry: EntryTold, stack = [busy]) => stallOf({ looks: looks(entry, stack) }, { files }).entered

const RESOURCES: [type: string, detail: Record<string, string | number>, kind: string, label: string][] = [
  ['Timeout', { everyMs: 5000 }, 'timer', 'setInterval 5000 ms'],
  ['Timeout', { afterMs: 300 }, 'timer', 'setTimeout 300 ms'],
  ['Immediate', {}, 'immediate', 'setImmediate'],
  ['TCPWRAP', { peer: '127.0.0.1:5432' }, 'socket', 'socket 127.0.0.1:5432'],
  ['TLSWRAP', {}, 'socket', 'socket'],
  ['TCPSERVERWRAP', { port: 3000 }, 'socket', 'connection on port 3000'],
  ['HTTPCLIENTREQUEST', { of: 'GET http://host/path' }, 'socket', 'response to GET http://host/path'],
  ['UDPWRAP', { port: 53 }, 'socket', 'UDP message on port 53'],
  ['PIPEWRAP', {}, 'socket', 'socket'],
  ['PIPEWRAP', { of: 'child', pid: 123 }, 'process', 'output of child process 123'],
  ['PIPEWRAP', { from: 'child 1234' }, 'message', 'message from child 1234'],
  ['PROCESSWRAP', { pid: 123 }, 'process', 'exit of child process 123'],
  ['SIGNALWRAP', { signal: 'SIGTERM' }, 'process', 'signal SIGTERM'],
  ['MESSAGEPORT', { from: 'worker 2' }, 'message', 'message from worker 2'],
  ['MESSAGEPORT', { from: 'the main thread' }, 'message', 'message from the main thread'],
  ['MESSAGEPORT', { from: '' }, 'message', 'message'],
  ['FSREQCALLBACK', {}, 'fs', 'file operation'],
  ['GETADDRINFOREQWRAP', { hostname: 'example.com' }, 'other', 'dns.lookup example.com'],
  ['PBKDF2REQUEST', {}, 'other', 'crypto.pbkdf2'],
  ['ZLIB', {}, 'other', 'zlib'],
  ['bcrypt:hash', {}, 'other', 'bcrypt:hash'],
]
for (const [type, detail, kind, label] of RESOURCES)
  test(`${type} ${JSON.stringify(detail)} is told as ${label}`, () =>
    assert.deepEqual(enteredBy({ resource: { type, detail } }), { kind, label, origin: null }))

test("a timer's origin is the user's line that set it", () => {
  const origin = ['setInterval node:timers:210:19', at('setInterval'), 'main /app/main.js:3:1']
  const entered = enteredBy({ resource: { type: 'Timeout', detail: { everyMs: 5000 }, origin } })
  assert.deepEqual([entered?.origin?.function, entered?.origin?.file, entered?.origin?.line], ['start', 'app.js', 5])
})

test("without a line of the user's, the origin is the dependency's", () => {
  const origin = ['setTimeout node:timers:1:1', 'delay /app/node_modules/p-wait/index.js:4:3']
  assert.equal(enteredBy({ resource: { type: 'Timeout', detail: { afterMs: 9 }, origin } })?.origin?.package, 'p-wait')
})

const PATHS: [call: string, label: string][] = [
  ["readFile('/data", 'fs.readFile /data/x.json'],
  ['readFile(RULES', 'fs.readFile data/rules.json'],
  ['readFile(name', 'fs.readFile'],
  ['readFile(where', 'fs.readFile'],
]
for (const [call, label] of PATHS)
  test(`the callback of ${call} …) is told as ${label}`, () => {
    const origin = ['readFile node:fs:387:15', at(call)]
    assert.equal(enteredBy({ resource: { type: 'FSREQCALLBACK', origin } })?.label, label)
  })

test('fs.promises, promisified calls and later steps of fs.readFile keep their name', () => {
  const labelOf = (...origin: string[]) => enteredBy({ resource: { type: 'FSREQPROMISE', origin } })?.label
  const call = at('readFile(name')
  const inner = 'open node:internal/fs/promises:638:13'
  assert.equal(labelOf(inner, 'readFile node:internal/fs/promises:1249:20', call), 'fs.promises.readFile')
  assert.equal(labelOf('stat node:fs:1600:15', 'stat node:internal/util:427:12', call), 'fs.stat')
  assert.equal(labelOf('close node:internal/fs/read/context:120:17', 'a node:fs:34:13'), 'fs.readFile')
})

const AWAITED: [text: string, label: string][] = [
  ["await promises.readFile('/data", 'fs.promises.readFile /data/y.json'],
  ['await promises.stat', 'fs.promises.stat'],
  ['await file.read', 'file operation'],
]
for (const [text, label] of AWAITED)
  test(`a later step of "${text}" is told as ${label}`, () => {
    const origin = ['close node:internal/fs/promises:248:23', placeIn(APP, source, text, 'async load')]
    const entered = enteredBy({ resource: { type: 'FILEHANDLECLOSEREQ', origin } })
    assert.deepEqual([entered?.label, entered?.origin?.function], [label, 'load'])
  })

test('the first run of the program is its start', () => {
  assert.equal(enteredBy({ resource: null })?.label, 'start of app.js')
  const loader = { type: 'FSREQPROMISE', origin: ['readFile node:internal/fs/promises:1:1'] }
  const stall = { looks: looks({ resource: loader, after: true }) }
  assert.deepEqual(stallOf(stall, { files }, { starting: true }).entered?.kind, 'startup')
})

test("a user's process.nextTick is a tick; node's own tick and a promise job are not", () => {
  const timer = { resource: { type: 'Timeout', detail: { afterMs: 1 } } }
  assert.deepEqual(enteredBy(timer, [busy, TICKS]), { kind: 'tick', label: 'process.nextTick', origin: null })
  assert.equal(enteredBy(timer, [busy, 'endReadableNT node:internal/streams/readable:1:1', TICKS])?.kind, 'timer')
  assert.equal(enteredBy({ ...timer, after: true }, [busy, JOBS])?.kind, 'timer')
})

test('promise jobs are told by what the loop came in by, and as a promise where that is not known', () => {
  assert.equal(enteredBy({ resource: { type: 'Immediate' }, after: true })?.label, 'setImmediate')
  assert.deepEqual(enteredBy({ resource: null, after: true }), { kind: 'promise', label: 'promise', origin: null })
  assert.equal(enteredBy({ resource: { type: 'PROMISE' }, after: true })?.kind, 'promise')
})

test("a tick of node's own that goes on with nobody knows what is no promise", () => {
  const entry = { resource: null, after: true }
  assert.equal(enteredBy(entry, [busy, 'endReadableNT node:internal/streams/readable:1:1', TICKS]), null)
  assert.equal(enteredBy(entry, [busy, JOBS])?.kind, 'promise')
})

test('the entry seen most is told, and none where the looks differ', () => {
  const one = (type: string): LookTold => ({ stack: [busy], entry: { resource: { type } } })
  const labelOf = (...types: string[]) => stallOf({ looks: types.map(one) }, { files }).entered?.label
  assert.equal(labelOf('ZLIB', 'Immediate', 'Immediate', 'Immediate'), 'setImmediate')
  assert.equal(labelOf('ZLIB', 'Immediate', 'a', 'b', 'c', 'd'), undefined)
})

test('requests for different things of one kind are told as that kind', () => {
  const one = (id: number) => ({ stack: [busy], entry: { request: { method: 'GET', path: `/items/${id}` } } })
  assert.equal(stallOf({ looks: [1, 2, 3, 4].map(one) }, { files }).entered?.label, 'GET /items/:id')
})

test('a label has no control characters, and ends', () => {
  const hostname = `\u001b[31m${'x'.repeat(500)}\u202e`
  const label = enteredBy({ resource: { type: 'GETADDRINFOREQWRAP', detail: { hostname } } })?.label ?? ''
  assert.doesNotMatch(label, /[\p{Cc}\p{Cf}]/u)
  assert.equal(label.length, 120)
})

test('a stall that nobody is to blame for is told only by a turn of one callback', () => {
  const late = (callbacks: number) =>
    stallOf({
      callbacks,
      looks: [{ stack: ['next node:net:1:1'], lateMs: 90, entry: { resource: { type: 'Immediate' } } }],
    })
  assert.deepEqual([late(1).finding, late(1).entered?.label], ['unexplained-stall', 'setImmediate'])
  assert.equal(late(7).entered, null)
})

test('a recording from before the tracer has no entry, no impact and no labels', () => {
  const stall = stallOf({ callbacks: null, looks: [{ stack: [busy] }] }, { files, mode: 'light' }, { traced: false })
  assert.deepEqual([stall.entered, stall.impact], [null, null])
})
