/** What may be said of suspended functions: deadlocks, and awaits at the end of an empty loop. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse } from '../../src/analysis/analyse.js'
import type { Finding } from '../../src/analysis/report.js'
import type { AwaitNode, Awaits, RunEnded } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { hello, run } from '../session/sample-events.js'

const S = '7.0.a'
const FILE = '/srv/app/app.js'

const node = (id: string, fn: string, line: number, more: Partial<AwaitNode> = {}): AwaitNode => ({
  id,
  fn,
  file: FILE,
  line,
  column: 3,
  top: false,
  pendingSince: null,
  waitsFor: [],
  leaf: null,
  outside: false,
  listed: true,
  heldBy: [],
  unwanted: false,
  ...more,
})

interface Heard {
  awaits?: Partial<Awaits>
  ended?: Partial<RunEnded>
  source?: string
}

function findings(nodes: AwaitNode[], { awaits, ended, source }: Heard = {}): Finding[] {
  const fold = createFold()
  fold.add({ ...run, cwd: '/srv/app' })
  fold.add(hello(S, 7))
  const looked = { failed: null, tookMs: 200, exitCode: null, total: nodes.length, cut: false, nodes }
  fold.add({ kind: 'awaits', s: S, atMs: 900, why: 'end', ...looked, ...awaits })
  if (source) fold.add({ kind: 'source', s: 'launcher', file: FILE, text: source, map: null, why: null })
  fold.add({ kind: 'run-ended', s: 'launcher', atMs: 1000, exitCode: 0, signal: null, endedBy: 'target', ...ended })
  const report = analyse(fold.session, { name: 'loopdoctor', version: '0' })
  return report.findings.filter(({ id }) => id === 'never-settled' || id === 'reentrant-lock')
}

const told = (found: Finding[]) => found.map(({ id, location, confidence }) => `${id} ${location?.line} ${confidence}`)

/** A task inside of withLock (line 12) takes the lock again (line 10). */
const again = [
  node('1', 'withLock', 12, { waitsFor: ['2'] }),
  node('2', 'task', 20, { waitsFor: ['3'] }),
  node('3', 'withLock', 10, { leaf: 'a promise', heldBy: ['1', '2'] }),
]

test('the lock function twice in one chain, where the inner waits for the outer, is a deadlock', () => {
  assert.deepEqual(told(findings(again)), ['reentrant-lock 20 likely'])
})

test('without a name that says lock, it is possible only', () => {
  const renamed = again.map((each) => ({ ...each, fn: each.fn === 'withLock' ? 'step' : each.fn }))
  assert.deepEqual(told(findings(renamed)), ['reentrant-lock 20 possible'])
})

test('waiters in a queue are none: the holder waits for a timer', () => {
  const queued = [
    node('1', 'withLock', 12, { waitsFor: ['2'] }),
    node('2', 'task', 20, { leaf: 'a timer', outside: true }),
    node('3', 'withLock', 10, { leaf: 'a promise', heldBy: ['1'] }),
    node('4', 'withLock', 10, { leaf: 'a promise', heldBy: ['3'] }),
  ]
  assert.deepEqual(findings(queued, { awaits: { why: 'asked' } }), [])
})

test('nor is a recursion that waits for the world', () => {
  const recursion = [
    node('1', 'walk', 12, { waitsFor: ['2'] }),
    node('2', 'walk', 12, { waitsFor: ['3'] }),
    node('3', 'walk', 10, { leaf: 'a socket', outside: true, heldBy: ['1', '2'] }),
  ]
  assert.deepEqual(findings(recursion, { awaits: { why: 'asked' } }), [])
})

test('nor is a limit that somebody else holds too, and can give back', () => {
  const other = [
    node('4', 'withLock', 12, { waitsFor: ['5'] }),
    node('5', 'job', 30, { leaf: 'a timer', outside: true }),
  ]
  const inner = { ...(again[2] as AwaitNode), heldBy: ['1', '4'] }
  assert.deepEqual(findings([...again.slice(0, 2), inner, ...other], { awaits: { why: 'asked' } }), [])
})

test('a flow that waits for itself by promises alone is a deadlock', () => {
  const circle = [node('1', 'main', 5, { waitsFor: ['2'] }), node('2', 'task', 20, { waitsFor: ['2'] })]
  assert.deepEqual(told(findings(circle)), ['reentrant-lock 20 possible'])
})

const stuck = [node('1', 'main', 5, { waitsFor: ['2'] }), node('2', 'load', 9, { leaf: 'a promise', heldBy: ['1'] })]

test('at an empty loop, the innermost line of the program is the one that never settles', () => {
  assert.deepEqual(told(findings(stuck)), ['never-settled 9 likely'])
})

test('it is sure where node itself gave up on a module', () => {
  const [main, load] = stuck as [AwaitNode, AwaitNode]
  const found = findings([{ ...main, top: true, fn: null }, load], { awaits: { exitCode: 13 } })
  assert.deepEqual(told(found), ['never-settled 9 exact'])
  assert.match(found[0]?.why ?? '', /exit code 13/)
})

test('nothing is said of a program that somebody stopped, or of one that only was asked', () => {
  assert.deepEqual(findings(stuck, { ended: { endedBy: 'user' } }), [])
  assert.deepEqual(findings(stuck, { awaits: { why: 'asked' } }), [])
})

test('an await that a timer could end, and one whose result nobody wants any more, are left alone', () => {
  const [main, load] = stuck as [AwaitNode, AwaitNode]
  assert.deepEqual(findings([main, { ...load, outside: true }]), [])
  assert.deepEqual(findings([{ ...main, unwanted: true }, load]), [])
})

test('a loop over what comes is meant to wait; the wait for an end may be', () => {
  const source = (line: string) => `async function load() {\n${'\n'.repeat(7)}  ${line}\n}\n`
  const [, load] = stuck as [AwaitNode, AwaitNode]
  const alone = [{ ...load, heldBy: [] }]
  assert.deepEqual(findings(alone, { source: source('for await (const job of jobs) run(job)') }), [])
  assert.deepEqual(told(findings(alone, { source: source('await this.closed') })), ['never-settled 9 possible'])
  assert.deepEqual(told(findings(alone, { source: source('await new Promise(() => {})') })), [
    'never-settled 9 possible',
  ])
  assert.deepEqual(told(findings(alone, { source: source('await this.answer') })), ['never-settled 9 likely'])
})

test('code of a package is accused where the program waits for it, and alone never', () => {
  const dependency = node('2', 'wait', 9, { file: '/srv/app/node_modules/half/index.js', leaf: 'a promise' })
  assert.deepEqual(findings([dependency]), [])
  assert.deepEqual(told(findings([stuck[0] as AwaitNode, dependency])), ['never-settled 5 likely'])
})

test('twenty lines are told, and how many more there are', () => {
  const many = Array.from({ length: 23 }, (_, index) => node(`${index}`, 'wait', index + 1, { leaf: 'a promise' }))
  const found = findings(many)
  assert.equal(found.length, 20)
  assert.ok(found.some(({ title }) => title.endsWith('and 3 more lines like it')))
})
