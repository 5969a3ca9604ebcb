import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Script } from 'node:vm'
import { setEnvironmentData } from 'node:worker_threads'
import { KEY } from '../../src/agent/workers/inheritance.js'
import { injectionOf } from '../../src/agent/workers/injection.js'

/** On a busy machine the preload may begin only when the watchdog has given it up: the thread would be watched twice. */
test('a worker whose preload runs is not entered a second time', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-injection-'))
  t.after(() => rmSync(folder, { recursive: true }))
  setEnvironmentData(KEY, 'something')
  t.after(() => setEnvironmentData(KEY, undefined))
  const agent = join(folder, 'agent.cjs')
  writeFileSync(agent, 'globalThis.entered = true')
  // The text of a function has what the TypeScript loader put into it.
  Object.assign(globalThis, { __name: (named: unknown) => named })
  const code = injectionOf(agent)
  const enteredFrom = (filename: string): boolean => {
    Reflect.deleteProperty(globalThis, 'entered')
    // As the watchdog's code, which comes from no file, in the midst of that one.
    const run = new Script('(work) => work()', { filename }).runInThisContext() as (work: () => unknown) => unknown
    run(() => new Script(code, { filename: '' }).runInThisContext())
    return 'entered' in globalThis
  }
  assert.equal(enteredFrom(agent), false)
  assert.equal(enteredFrom(join(folder, 'app.js')), true)
})
