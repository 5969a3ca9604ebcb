/** What --redact makes of events: nothing of what it takes out is left, and what it leaves stays usable. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMap } from '../../src/analysis/source/original.js'
import type { FrameEvent, WireEvent } from '../../src/protocol/events.js'
import { createRedactor } from '../../src/session/redact/redactor.js'
import { frame, hello, run, SOURCE } from './sample-events.js'

const CWD = '/home/zqalice/shop/app'

function redactor(cwd = CWD) {
  const made = createRedactor(() => true)
  made.event({ ...run, cwd })
  return made
}

const fileOf = (file: string, by = redactor()) => (by.event(frame(file)) as FrameEvent).file

test('files of the working folder are told from there', () => {
  for (const name of [`${CWD}/src/a.ts`, `file://${CWD}/src/a.ts`, `file://${CWD}/src/a.ts?token=zq#zq`])
    assert.equal(fileOf(name), '/<cwd>/src/a.ts')
  assert.equal(redactor().real('/<cwd>/src/a.ts'), `${CWD}/src/a.ts`)
})

test('of files outside, the package and the kind is told', () => {
  assert.match(fileOf('/home/zqalice/lib/a.ts') ?? '', /^\/<path-[\da-f]{10}>\.ts$/)
  assert.match(
    fileOf('/home/zqalice/node_modules/.pnpm/zq/node_modules/@x/y/a.js') ?? '',
    /^\/<path-[\da-f]{10}>\/node_modules\/@x\/y\/a\.js$/,
  )
  assert.match(fileOf('C:\\Users\\zqalice\\a.js') ?? '', /^\/<path-[\da-f]{10}>\.js$/)
  assert.match(fileOf(`${CWD}/../zq.js`) ?? '', /^\/<path-[\da-f]{10}>\.js$/)
  assert.match(fileOf('data:text/javascript,zq()') ?? '', /^\/<path-[\da-f]{10}>$/)
})

test('a folder whose name only begins like the working folder lies outside', () => {
  assert.match(fileOf(`${CWD}-zq/a.js`) ?? '', /^\/<path-/)
})

test("node's modules, code from strings and bundlers' names stay", () => {
  for (const name of [
    'node:fs',
    'native',
    '[eval]',
    '[worker eval]',
    'evalmachine.<anonymous>',
    'webpack://shop/./src/a.ts',
    'src/a.ts',
  ])
    assert.equal(fileOf(name), name)
})

test('where a string was evaluated is a place like any other', () => {
  const at = (origin: string) => (redactor().event(frame(null, origin)) as FrameEvent).evalOrigin
  assert.equal(at(`eval at run (${CWD}/a.js:2:3)`), 'eval at run (/<cwd>/a.js:2:3)')
  assert.match(
    at('eval at run (eval at x (/opt/zq/a.js:2:3))') ?? '',
    /^eval at run \(eval at x \(\/<path-[\da-f]{10}>\.js:2:3\)\)$/,
  )
  assert.equal(at('eval at run (/opt/zq (1)/a.js)'), 'eval')
})

test('the same path has the same placeholder in the next run of the same folder alone', () => {
  const path = '/srv/shared/lib.js'
  assert.equal(fileOf(path), fileOf(path))
  assert.notEqual(fileOf(path), fileOf(path, redactor('/home/bob/app')))
})

test('before the working folder is known, every path lies outside', () => {
  const early = createRedactor(() => true)
  assert.match(fileOf(`${CWD}/a.js`, early) ?? '', /^\/<path-/)
})

test('a command line keeps its program, the names of its options, and the files of the folder', () => {
  const told = redactor().event({
    ...hello(),
    argv: [
      '/usr/bin/node',
      `${CWD}/server.js`,
      '--token=zq',
      '--port',
      '8080',
      '-pzq',
      '-v',
      '/etc/zq',
      'src/job.ts',
      'https://zq@zq/?zq',
    ],
    execArgv: ['--require', `${CWD}/hook.cjs`, '--max-old-space-size=400'],
  })
  assert.ok(told?.kind === 'hello')
  const [node, ...words] = told.argv
  assert.match(node ?? '', /^\/<path-[\da-f]{10}>\/node$/)
  assert.match(words[6] ?? '', /^\/<path-/)
  assert.deepEqual(
    [...words.slice(0, 6), ...words.slice(7)],
    ['/<cwd>/server.js', '--token=<arg-1>', '--port', '<arg-2>', '<arg-3>', '-v', 'src/job.ts', '<arg-4>'],
  )
  assert.deepEqual(told.execArgv, ['--require', '/<cwd>/hook.cjs', '--max-old-space-size=<arg-5>'])
})

test('of an error the class stays, and where it was thrown', () => {
  const thrown = `TypeError: zq\n  at zq\n    at async pay (${CWD}/pay.js:3:4)\n    at /opt/zq/x.js:1:2`
  const told = redactor().event({
    kind: 'rejection',
    s: SOURCE,
    id: 1,
    atMs: 1,
    reason: { name: 'TypeError', message: 'zq', thrown },
    created: null,
    createdMs: null,
    untold: 0,
  })
  assert.ok(told?.kind === 'rejection')
  assert.equal(told.reason.name, 'TypeError')
  assert.match(
    told.reason.thrown ?? '',
    /^ {4}at async pay \(\/<cwd>\/pay\.js:3:4\)\n {4}at \/<path-[\da-f]{10}>\.js:1:2$/,
  )
  assert.doesNotMatch(JSON.stringify(told), /zq/)
})

test('of what an await waits for, the names may be data', () => {
  const leaf = (text: string): unknown => {
    const node = { id: '1', fn: 'main', file: `${CWD}/a.js`, line: 1, column: 1, top: false, pendingSince: null }
    const links = { waitsFor: [], outside: false, listed: false, heldBy: [], unwanted: false }
    const told = redactor().event({
      kind: 'awaits',
      s: SOURCE,
      atMs: 1,
      why: 'end',
      failed: null,
      tookMs: 1,
      exitCode: null,
      total: 1,
      cut: false,
      nodes: [{ ...node, ...links, leaf: text }],
    })
    return told?.kind === 'awaits' && told.nodes[0]?.leaf
  }
  const kept = (name: string): string => `a promise whose resolve function is kept in \`${name}\``
  assert.equal(leaf(kept('alice@example.com')), kept('<name-1>'))
  assert.equal(leaf(kept('resolve')), kept('resolve'))
  assert.equal(leaf("the event 'order-4711' of Bus"), "the event '<name-1>' of Bus")
  assert.equal(leaf("the event 'drain' of Socket"), "the event 'drain' of Socket")
})

test('a map names its sources like all files, and quotes none from outside', () => {
  const map = JSON.stringify({
    version: 3,
    names: [],
    mappings: 'AAAA,CCAA',
    sourceRoot: '',
    sources: ['../src/a.ts', '/opt/zq/b.ts'],
    sourcesContent: ['inside', 'zq'],
    x_more: 'zq',
  })
  const by = redactor()
  const told = by.source({
    file: `${CWD}/dist/a.js`,
    text: `run()\n//# sourceMappingURL=data:application/json,${encodeURIComponent(map)}`,
    map: null,
    why: null,
  })
  assert.doesNotMatch(JSON.stringify(told), /zq/)
  assert.equal(told.text, 'run()\n//# sourceMappingURL=')
  const original = readMap(told.map ?? '', told.file)
  assert.deepEqual(original?.at(1, 1), { source: '/<cwd>/src/a.ts', line: 1, column: 1 })
  assert.match(original?.at(1, 2)?.source ?? '', /^\/<path-[\da-f]{10}>\.ts$/)
  assert.deepEqual(original?.contents, [{ source: '/<cwd>/src/a.ts', text: 'inside' }])
})

test('of a kind of event that is not known, nothing is told', () => {
  assert.equal(redactor().event({ kind: 'later', s: SOURCE, secret: 'zq' } as unknown as WireEvent), null)
})
