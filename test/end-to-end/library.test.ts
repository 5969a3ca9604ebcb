/** `import { watch } from 'loopdoctor'`: the example of the manual as it stands there, and what else is promised. */
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BIN } from '../cli/loopdoctor.js'
import { allGone, type Field, field, start } from './sidecars.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const chapter = readFileSync(join(ROOT, 'man/source/chapters/library.md'), 'utf8')
const [, EXAMPLE = ''] = /```js\n([^`]*?`[\s\S]*?)\n```/.exec(chapter) ?? []
const skip = process.platform !== 'linux' && 'finds sidecars in /proc'

/** Ends when all was heard that is waited for, or after a time that is more than enough. */
const WORK = `
process.on('unhandledRejection', () => undefined)
const sleepOnTheLoop = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
const waiting = new Set(['stall', 'promise'])
watcher.once('promise', () => waiting.delete('promise'))
watcher.on('stall', ({ subject, culprit }) => { if (subject === 'Atomics.wait' && culprit) waiting.delete('stall') })
// On a busy machine, one alone may be the machine's.
const again = setInterval(sleepOnTheLoop, 700)
setTimeout(() => Promise.reject(new Error('nobody listens')), 1000)
const ends = performance.now() + 25000
`
const END = `
const timer = setInterval(async () => {
  if (waiting.size > 0 && performance.now() < ends) return
  clearInterval(timer)
  clearInterval(again)
  const { runs, stalls } = await watcher.report()
  console.log(JSON.stringify({ kind: runs[0].kind, functions: stalls.map(({ culprit }) => culprit?.function) }))
  watcher.stop()
}, 50)
`

function program(t: TestContext, code: string): Field {
  const own = field(t)
  mkdirSync(join(own.folder, 'app', 'node_modules'), { recursive: true })
  symlinkSync(ROOT, join(own.folder, 'app', 'node_modules', 'loopdoctor'))
  writeFileSync(join(own.folder, 'app', 'self.mjs'), code)
  return own
}

suite('watch()', { skip }, () => {
  test('the example of the manual tells the stall and the rejection, and leaves nothing', async (t) => {
    const own = program(t, EXAMPLE + WORK + END)
    const { out, code } = await start(own, ['app/self.mjs']).ended
    assert.equal(code, 0, out)
    assert.match(out, /^sync-sleep: \d+ ms, Atomics.wait, app\/self.mjs:\d+$/m)
    assert.match(out, /^unhandled-rejection: nobody listens$/m)
    assert.match(out, /^\{"kind":"register","functions":\[.*"sleepOnTheLoop"/m)
    await allGone(own.folder)
    assert.deepEqual(readdirSync(own.folder), ['app'])
  })

  test('under the command line the same events come from its session', async (t) => {
    const own = program(t, EXAMPLE + WORK + END)
    const { out, code } = await start(own, [BIN, '--ui', 'quiet', process.execPath, 'app/self.mjs']).ended
    assert.equal(code, 0, out)
    assert.match(out, /^sync-sleep: \d+ ms, Atomics.wait, app\/self.mjs:\d+$/m)
    assert.match(out, /^\{"kind":"launch","functions":\[.*"sleepOnTheLoop"/m)
  })

  test('it keeps no program alive, and says nothing', async (t) => {
    const own = program(t, "import { watch } from 'loopdoctor'\nwatch()")
    const { out, code } = await start(own, ['app/self.mjs']).ended
    assert.deepEqual({ out, code }, { out: '', code: 0 })
    await allGone(own.folder)
  })

  test('where it cannot watch, the program goes on, and may hear why', async (t) => {
    const code = `import { watch } from 'loopdoctor'
watch()
const watcher = watch()
watcher.on('error', ({ message }) => console.log('error', message))
await watcher.report().catch(({ message }) => console.log('report', message))`
    const own = program(t, code)
    const flag = process.versions.node.startsWith('20.') ? '--experimental-permission' : '--permission'
    const { out } = await start(own, [flag, '--allow-fs-read=*', '--no-warnings', 'app/self.mjs']).ended
    const why = "This process is not watched: it runs under node's permission model"
    assert.deepEqual(out.trim().split('\n').sort(), [`error ${why}`, `report ${why}`])
  })

  test('stopped, it is taken out of the program, and may begin anew', async (t) => {
    const code = `import { watch } from 'loopdoctor'
import { getEnvironmentData } from 'node:worker_threads'
const ours = () => Object.getOwnPropertySymbols(globalThis).filter(({ description }) => description?.includes('loopdoctor'))
const traces = () => ours().length + Number(getEnvironmentData('loopdoctor') !== undefined)
const ends = performance.now() + 25000
const until = async (isSo) => { while (!isSo() && performance.now() < ends) await new Promise((done) => setTimeout(done, 20)) }
const first = watch()
console.log((await first.report()).runs[0].kind, traces() > 0)
first.stop()
await first.report().catch(({ message }) => console.log(message))
const second = watch()
const stalls = []
second.on('stall', ({ culprit }) => stalls.push(culprit?.function))
await second.report()
const sleepOnTheLoop = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
const again = setInterval(sleepOnTheLoop, 700)
await until(() => stalls.includes('sleepOnTheLoop'))
clearInterval(again)
second[Symbol.dispose]()
await until(() => traces() === 0)
console.log(stalls.includes('sleepOnTheLoop'), traces())`
    const own = program(t, code)
    const { out, code: exit } = await start(own, ['app/self.mjs']).ended
    assert.deepEqual({ out, exit }, { out: 'register true\nThis watcher was stopped\ntrue 0\n', exit: 0 })
    await allGone(own.folder)
  })
})
