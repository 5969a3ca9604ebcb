/** The part of a thread in the tree of processes, and what is said of those that could not be watched. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse } from '../../src/analysis/analyse.js'
import { roleOf } from '../../src/analysis/role.js'
import type { Hello, Unwatched, WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import type { Session } from '../../src/session/session.js'
import { began, ended, hello, wholeRun } from '../session/sample-events.js'

const NPM = '/usr/lib/node_modules/npm/bin/npm-cli.js'

function process(pid: number, about: Partial<Hello>): Hello {
  return { ...hello(`${pid}.${about.threadId ?? 0}.x`, pid), ...about }
}

function heard(...events: WireEvent[]): Session {
  const { session, add } = createFold()
  for (const event of events) add(event)
  return session
}

const rolesIn = (session: Session) => session.threads.map((thread) => roleOf(thread, session))

test('the program below npm and its shell is main, and what it starts through a shell is its child', () => {
  const session = heard(
    process(10, { argv: ['node', NPM, 'start'] }),
    process(12, { parentPid: 11, abovePid: 10 }),
    process(14, { parentPid: 13, abovePid: 12 }),
    process(16, { parentPid: 15, abovePid: 14, argv: ['node', NPM, 'test'] }),
    process(18, { parentPid: 17, abovePid: 16 }),
    process(19, { parentPid: 12, abovePid: 12, role: 'cluster-worker' }),
    process(12, { parentPid: 11, abovePid: 10, threadId: 2, role: 'worker' }),
  )
  assert.deepEqual(rolesIn(session), ['launcher', 'main', 'child', 'launcher', 'child', 'cluster-worker', 'worker'])
})

test('a recording without what stands above knows the direct parent', () => {
  const { abovePid: _, ...old } = process(12, { parentPid: 10 })
  assert.deepEqual(rolesIn(heard(process(10, {}), old as Hello)), ['main', 'child'])
})

test('a damaged recording in which processes stand above each other still has roles', () => {
  const npm = { argv: ['node', NPM] }
  const session = heard(
    process(1, { abovePid: 2, ...npm }),
    process(2, { abovePid: 1, ...npm }),
    process(3, { abovePid: 2 }),
  )
  assert.equal(rolesIn(session).at(-1), 'child')
})

for (const [entry, role] of [
  ['/usr/bin/npx', 'launcher'],
  ['/usr/lib/node_modules/npm/bin/npx-cli.js', 'launcher'],
  ['/app/.yarn/releases/yarn-4.9.1.cjs', 'launcher'],
  ['/usr/lib/node_modules/yarn/bin/yarn.js', 'launcher'],
  ['/home/ada/.cache/node/corepack/v1/pnpm/10.1.0/bin/pnpm.cjs', 'launcher'],
  ['/usr/lib/node_modules/pnpm/bin/pnpm.mjs', 'launcher'],
  ['C:\\nodejs\\node_modules\\corepack\\dist\\corepack.js', 'launcher'],
  ['/app/node_modules/.bin/vitest', 'main'],
  ['/app/npm/index.js', 'main'],
  ['/app/my-yarn.js', 'main'],
] as const)
  test(`${entry} is ${role}`, () => assert.deepEqual(rolesIn(heard(process(10, { argv: ['node', entry] }))), [role]))

const unwatched = (pid: number, about: Partial<Unwatched> = {}): Unwatched => ({
  kind: 'unwatched',
  s: 'launcher',
  atMs: 900,
  pid,
  threadId: 0,
  parentPid: 4121,
  abovePid: 4121,
  argv: ['node', 'job.js', `--pid=${pid}`],
  why: 'it was started with a clean environment',
  ...about,
})

const report = (...events: WireEvent[]) => analyse(heard(...wholeRun, ...events), { name: 'loopdoctor', version: '0' })

test('what could not be watched has a row and a note, and the report is not complete', () => {
  const { threads, completeness, findings } = report(
    unwatched(7),
    unwatched(4121, { threadId: 3, why: 'its env is {}' }),
  )
  const rows = threads
    .filter(({ watched }) => watched === 'none')
    .map(({ pid, threadId, role }) => [pid, threadId, role])
  assert.deepEqual(rows, [
    [7, 0, 'child'],
    [4121, 3, 'worker'],
  ])
  const notes = completeness.notes.filter(({ code }) => code === 'unwatched').map(({ text }) => text)
  assert.deepEqual(notes, [
    'Process 7 (node job.js --pid=7) was not watched: it was started with a clean environment.',
    'Worker thread 3 of process 4121 was not watched: its env is {}.',
  ])
  assert.equal(completeness.complete, false)
  assert.ok(findings.some(({ id }) => id === 'incomplete-data'))
})

test('of many a few are listed, and the rest counted', () => {
  const { threads, completeness } = report(...Array.from({ length: 30 }, (_, pid) => unwatched(5000 + pid)))
  const notes = completeness.notes.filter(({ code }) => code === 'unwatched')
  assert.equal(notes.length, 6)
  assert.equal(notes.at(-1)?.text, 'And 25 more processes could not be watched.')
  assert.equal(threads.filter(({ watched }) => watched === 'none').length, 30)
})

test('what a launcher does is told as notes, and gates nothing: a stall, and one that never ends', () => {
  const outcomes = ['/app/server.js', NPM].map((entry) => {
    const started = wholeRun.map((event) => (event.kind === 'hello' ? { ...event, argv: ['node', entry] } : event))
    const startupOver: WireEvent = { kind: 'startup-ended', s: hello().s, atMs: 400 }
    const beyondEnd = { ...began(9, 890), startMs: 600 }
    const session = heard(...started.filter(({ kind }) => kind !== 'run-ended'), startupOver, ended(4, 300), beyondEnd)
    const { findings, verdict, stalls } = analyse(session, { name: 'loopdoctor', version: '0' })
    const severities = new Set(findings.filter(({ id }) => id !== 'incomplete-data').map(({ severity }) => severity))
    return { severities: [...severities].sort(), healthy: verdict.healthy, stalls: stalls.length }
  })
  assert.equal(outcomes[0]?.healthy, false)
  assert.ok(outcomes[0]?.severities.includes('error'))
  assert.deepEqual(outcomes[1], { severities: ['note'], healthy: true, stalls: outcomes[0]?.stalls })
})
