/** Random secrets in all kinds of events: nothing of them may be left. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { WireEvent } from '../../src/protocol/events.js'
import { createRedactor } from '../../src/session/redact/redactor.js'
import { frame, hello, run, SOURCE } from './sample-events.js'

const CWD = '/home/zqalice/shop/app'

/** Names of options and relative files of code are told. */
const isTold = (text: string): boolean => /(?:^|\s)--[a-z]|\.[cm]?[jt]sx?(?:\s|$)/i.test(text)
/** Letters that stand for a secret, with what may confuse a parser around them. */
const secret = fc
  .stringMatching(/^[ ./\\:'"`()?=@<>\w-]{0,6}zqzq[ ./\\:'"`()?=@<>\w-]{0,6}$/)
  .filter((text) => !isTold(text))
const path = fc
  .tuple(
    fc.constantFrom('/opt/', '/', 'file:///srv/', 'C:\\', '/home/zqalice/shop/', `${CWD}-`),
    secret,
    fc.constantFrom('', '/a.js', '/x/b.ts'),
  )
  .map((parts) => parts.join(''))
const planted: fc.Arbitrary<WireEvent> = fc.oneof(
  path.map((file): WireEvent => frame(file)),
  path.map((file): WireEvent => frame(null, `eval at run (${file}:1:2)`)),
  fc
    .record({ name: secret, argv: fc.array(fc.oneof(path, secret)), cwd: path, entry: path })
    .map((said): WireEvent => ({ ...hello(), ...said })),
  fc
    .record({ target: path, children: fc.array(secret) })
    .map(
      (said): WireEvent => ({ kind: 'kernel-wait', s: SOURCE, turn: 1, atMs: 1, state: 'S', syscall: 'read', ...said }),
    ),
  fc.record({ method: fc.constant('GET'), path: secret }).map(
    (request): WireEvent => ({
      kind: 'entry',
      s: SOURCE,
      id: 1,
      after: false,
      linked: true,
      request,
      resource: {
        type: 'TCPWRAP',
        origin: null,
        detail: { peer: request.path, hostname: request.path, of: `GET ${request.path}` },
      },
    }),
  ),
  fc.record({ name: secret, message: secret, thrown: path.map((file) => `Error: ${file}\n    at ${file}:1:2`) }).map(
    (reason): WireEvent => ({
      kind: 'rejection',
      s: SOURCE,
      id: 1,
      atMs: 1,
      reason,
      created: null,
      createdMs: null,
      untold: 0,
    }),
  ),
  fc
    .record({ file: path, text: secret, map: secret })
    .map((said): WireEvent => ({ kind: 'source', s: 'launcher', why: null, ...said })),
  fc
    .record({ file: path, args: fc.array(secret) })
    .map((said): WireEvent => ({ kind: 'child', s: SOURCE, atMs: 1, pid: 2, node: false, why: null, ...said })),
  secret.map((command): WireEvent => ({ kind: 'load-started', s: 'launcher', atMs: 1, command, port: 1 })),
  secret.map((address): WireEvent => ({ kind: 'listening', s: SOURCE, atMs: 1, address, port: 1 })),
  secret.map((message): WireEvent => ({ kind: 'fault', s: SOURCE, atMs: 1, where: 'watchdog', message })),
)

test('no secret is left, and what was redacted once is not changed again', () => {
  const by = createRedactor(() => true)
  by.event({ ...run, cwd: CWD })
  fc.assert(
    fc.property(planted, (event) => {
      const told = by.event(event)
      assert.ok(told)
      assert.doesNotMatch(JSON.stringify(told), /zqzq|zqalice/)
      assert.deepEqual(createRedactor(() => true).event(told), told)
    }),
    { numRuns: 2000 },
  )
})
