/** Without a command line: `--require loopdoctor/register`, and the sidecar that listens to the tree. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { allGone, field, PROGRAMS, REGISTER, reportIn, sidecarsOf, start, until } from './sidecars.js'

const OPTIONS = { NODE_OPTIONS: `--require ${REGISTER}` }
const TREE = join(PROGRAMS, 'watched-tree.cjs')
const OFTEN = join(PROGRAMS, 'sleeps-often.cjs')
const skip = process.platform !== 'linux' && 'finds sidecars in /proc'

suite('loopdoctor/register', { skip }, () => {
  test('a tree of processes and threads has one report, and its own exit code and output', async (t) => {
    const watched = field(t, { ...OPTIONS, LOOPDOCTOR_OUTPUT: 'report-{pid}.json' })
    const { ended } = start(watched, [TREE])
    await until('a sidecar', () => sidecarsOf(watched.folder).length > 0)
    const { pid, out, code } = await ended
    assert.deepEqual({ out, code }, { out: 'started\n', code: 3 })
    const report = await reportIn(watched, `report-${pid}.json`)
    assert.deepEqual(readdirSync(watched.folder), [`report-${pid}.json`])
    const [run] = report.runs
    assert.deepEqual([run?.kind, run?.mode, run?.exitCode, run?.endedBy], ['register', 'light', null, 'unknown'])
    assert.deepEqual(run?.command, [process.execPath, TREE])
    assert.deepEqual(report.threads.map(({ role, watched }) => `${role} ${watched}`).sort(), [
      'child full',
      'child full',
      'main full',
      'worker full',
    ])
    const stalled = report.threads.filter(({ stalls }) => stalls.maxMs >= 250)
    assert.equal(stalled.length, 4)
    const culprits = new Set(report.stalls.flatMap(({ culprit }) => culprit ?? []).map((frame) => frame.function))
    assert.ok(culprits.has('holdTheLoop'), [...culprits].join())
  })

  test('a program that is killed at once has its report', async (t) => {
    const watched = field(t, { ...OPTIONS, LOOPDOCTOR_OUTPUT: 'report.json', LOOPDOCTOR_LOG: 'stalls.log' })
    const log = join(watched.folder, 'stalls.log')
    const { child, ended } = start(watched, [OFTEN])
    await until('a stall in the log', () => existsSync(log) && readFileSync(log, 'utf8').includes('blocked for'))
    child.kill('SIGKILL')
    assert.equal((await ended).signal, 'SIGKILL')
    const { findings } = await reportIn(watched)
    const sleeps = findings.find(({ id }) => id === 'sync-sleep')
    assert.equal(sleeps?.location?.function, 'sleepOnTheLoop')
    for (const line of readFileSync(log, 'utf8').trim().split('\n'))
      assert.match(line, /^\d{4}-\d\d-\d\dT[\d:.]+Z loopdoctor: ./)
  })

  test('a program that ends before its sidecar listens has its report', async (t) => {
    const watched = field(t, { ...OPTIONS, LOOPDOCTOR_OUTPUT: 'report.json' })
    const hold = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250)'
    const { out, code } = await start(watched, ['-e', `setTimeout(() => { ${hold}; process.exit(4) }, 50)`]).ended
    assert.deepEqual({ out, code }, { out: '', code: 4 })
    const { stalls } = await reportIn(watched)
    assert.ok(stalls.some(({ durationMs }) => durationMs >= 200))
    assert.deepEqual(readdirSync(watched.folder), ['report.json'])
  })

  test('where nothing is asked for, a stall is worth a log among the temporary files, and so is a mistake', async (t) => {
    const watched = field(t, { LOOPDOCTOR_THRESHOLD: 'soon' })
    const script = 'setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300), 1000)'
    const late = 'setTimeout(() => {}, 2000)'
    const { pid, out, code } = await start(watched, ['--import', REGISTER, '-e', `${script};${late}`]).ended
    assert.deepEqual({ out, code }, { out: '', code: 0 })
    await allGone(watched.folder)
    assert.deepEqual(readdirSync(watched.folder), [`loopdoctor-${pid}.log`])
    assert.match(
      readFileSync(join(watched.folder, `loopdoctor-${pid}.log`), 'utf8'),
      /blocked for 3\d\d ms.*sync-sleep/,
    )
  })
})

// None of them minds what the machine does besides.
suite('loopdoctor/register, where something goes wrong', { concurrency: 3, skip }, () => {
  for (const signal of ['SIGKILL', 'SIGSTOP'] as const)
    test(`a program goes on and ends as it would, though its sidecar got ${signal}`, async (t) => {
      const watched = field(t, { ...OPTIONS, LOOPDOCTOR_OUTPUT: 'report.json' })
      const { child, ended } = start(watched, [OFTEN])
      const sidecar = await until('the sidecar', () => {
        const rooms = readdirSync(watched.folder).filter((name) => existsSync(join(watched.folder, name, 'socket')))
        return rooms.length > 0 && sidecarsOf(watched.folder)[0]
      })
      process.kill(sidecar, signal)
      child.kill('SIGTERM')
      const { code, out } = await ended
      assert.deepEqual({ code, out }, { code: 7, out: 'up\n' })
    })

  test('what is sent to everyone ends the program, and the sidecar after it', async (t) => {
    const watched = field(t, { ...OPTIONS, LOOPDOCTOR_OUTPUT: 'report.json' })
    const { child, ended } = start(watched, [OFTEN])
    const rooms = () => readdirSync(watched.folder).filter((name) => existsSync(join(watched.folder, name, 'socket')))
    await until('the sidecar', () => rooms().length > 0)
    for (const pid of [child.pid ?? 0, ...sidecarsOf(watched.folder)]) process.kill(pid, 'SIGTERM')
    assert.equal((await ended).code, 7)
    const report = await reportIn(watched)
    assert.equal(report.runs[0]?.kind, 'register')
  })

  test('short programs one after another need no sidecar, and leave nothing behind', async (t) => {
    const watched = field(t, OPTIONS)
    for (let nth = 0; nth < 5; nth++) assert.equal((await start(watched, ['-e', 'console.log(1)']).ended).out, '1\n')
    await allGone(watched.folder)
    assert.deepEqual(readdirSync(watched.folder), [])
  })

  test("under node's permission model the program is left alone", async (t) => {
    const flag = process.versions.node.startsWith('20.') ? '--experimental-permission' : '--permission'
    const watched = field(t)
    const words = [flag, '--allow-fs-read=*', '--require', REGISTER, '-e', 'setTimeout(() => console.log("done"), 900)']
    const { out, code } = await start(watched, words).ended
    assert.deepEqual({ out: out.replace(/.*Warning.*\n.*\n/, ''), code }, { out: 'done\n', code: 0 })
    assert.deepEqual(readdirSync(watched.folder), [])
  })

  test('a collector hears of the loop while it runs', async (t) => {
    const heard = new Map<string, string>()
    const collector = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (text) => (body += text))
      request.on('end', () => {
        heard.set(request.url ?? '', body)
        response.end('{}')
      })
    }).listen(0)
    await once(collector, 'listening')
    t.after(() => collector.close())
    const url = `http://localhost:${(collector.address() as AddressInfo).port}`
    const watched = field(t, {
      ...OPTIONS,
      LOOPDOCTOR_OTLP: url,
      OTEL_SERVICE_NAME: 'shop',
      OTEL_METRIC_EXPORT_INTERVAL: '500',
      OTEL_BSP_SCHEDULE_DELAY: '100',
    })
    const { child, ended } = start(watched, [OFTEN])
    const [span, metrics] = ['/v1/traces', '/v1/metrics'].map((path) => until(path, () => heard.get(path)))
    assert.match((await span) ?? '', /"shop".*sleepOnTheLoop/)
    assert.match((await metrics) ?? '', /nodejs\.eventloop\.delay/)
    child.kill('SIGTERM')
    await ended
    await allGone(watched.folder)
    assert.deepEqual(readdirSync(watched.folder), [])
  })
})
