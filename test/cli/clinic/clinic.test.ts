/** `--clinic` with the real package, and without it. */
import assert from 'node:assert/strict'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import type { Report } from '../../../src/analysis/report.js'
import { BIN, execute, loopdoctor } from '../loopdoctor.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))

const at = (...path: string[]): string => join(folder, ...path)
writeFileSync(
  at('server.js'),
  `const { createServer, get } = require('node:http')
let left = 6
const server = createServer((request, response) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  response.end()
}).listen(0, function ask() {
  get({ port: server.address().port, agent: false }, (response) => {
    response.resume().on('end', () => (--left > 0 ? setTimeout(ask, 50) : server.close()))
  })
})
`,
)
const KNOWN = ['none', 'event-loop', 'gc', 'io', 'unknown', 'data']

const reportIn = (file: string): Report => JSON.parse(readFileSync(at(file), 'utf8')) as Report

test('Clinic Doctor gets its data of a run and makes its page, and the report says what it thinks', async () => {
  const words = ['--clinic', 'out/clinic', '-o', 'report.json', '-r', 'run.ldr', process.execPath, 'server.js']
  const { code, stderr } = await loopdoctor(words, { cwd: folder })
  assert.equal(code, 0, stderr)
  const { clinic, threads, findings } = reportIn('report.json')
  const name = `${threads[0]?.pid}.clinic-doctor`
  assert.deepEqual(readdirSync(at('out/clinic')).sort(), [name, `${name}.html`])
  assert.deepEqual(
    readdirSync(at('out/clinic', name)).sort(),
    ['processstat', 'systeminfo', 'traceevent'].map((kind) => `${name}-${kind}`),
  )
  assert.ok(clinic && KNOWN.includes(clinic.category), JSON.stringify(clinic))
  assert.ok(stderr.includes(`Clinic     Clinic Doctor says ${clinic.category}`), stderr)
  assert.ok(stderr.includes(`out/clinic/${name}.html`), stderr)
  if (findings.some(({ id }) => id === 'sync-sleep') && clinic.category !== 'event-loop')
    assert.match(clinic.disagreement ?? '', /the loop was held .* server\.js:4/)
  const [, json = ''] =
    /id="clinic-data">([\s\S]*?)<\/script>/.exec(readFileSync(at('out/clinic', `${name}.html`), 'utf8')) ?? []
  const { processStat } = JSON.parse(json) as { processStat: { delay: number }[] }
  assert.ok(processStat.filter(({ delay }) => delay >= 190).length >= 5, JSON.stringify(processStat))
})

test('the same can be had of its recording, and a report cannot be asked', async () => {
  const { code, stderr } = await loopdoctor(['report', 'run.ldr', '--clinic', 'again', '-o', 'again.json'], {
    cwd: folder,
  })
  assert.equal(code, 0, stderr)
  assert.deepEqual(reportIn('again.json').clinic, reportIn('report.json').clinic)
  const refused = await loopdoctor(['report', 'report.json', '--clinic', 'again'], { cwd: folder })
  assert.equal(refused.code, 125)
  assert.match(refused.stderr, /report\.json is a report, and Clinic Doctor needs a recording/)
  const several = await loopdoctor(['report', 'run.ldr', 'run.ldr', '--clinic', 'again'], { cwd: folder })
  assert.deepEqual([several.code, several.stdout], [125, ''])
  assert.match(several.stderr, /one recording at a time/)
})

test('a folder that cannot be one is refused before the program starts', async () => {
  const { code, stdout, stderr } = await loopdoctor(['--clinic', 'server.js', process.execPath, '-p', '1'], {
    cwd: folder,
  })
  assert.deepEqual([code, stdout], [125, ''])
  assert.match(stderr, /Cannot write Clinic Doctor's files to server\.js: it is not a folder/)
})

test('a run of which nobody was watched has its report, and says that there is nothing to look at', async () => {
  const { code, stderr } = await loopdoctor(['--clinic', 'nobody', '-r', 'nobody.ldr', '-o', 'nobody.json', 'true'], {
    cwd: folder,
  })
  assert.equal(code, 125)
  assert.match(stderr, /Clinic Doctor has nothing to look at/)
  assert.equal(reportIn('nobody.json').clinic, null)
})

test('without the package nothing is run, and the command that installs it is told', async () => {
  const home = at('without')
  const root = dirname(dirname(BIN))
  mkdirSync(join(home, 'node_modules'), { recursive: true })
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(home, part), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@clinic') symlinkSync(join(root, 'node_modules', name), join(home, 'node_modules', name))
  const words = [join(home, 'bin', 'loopdoctor.js'), '--clinic', 'out', process.execPath, '-p', '1']
  const { code, stdout, stderr } = await execute(process.execPath, words, { cwd: home })
  assert.deepEqual([code, stdout], [125, ''])
  assert.match(stderr, /--clinic needs the package @clinic\/doctor.*\n.*npm install --save-dev @clinic\/doctor/)
  assert.ok(!existsSync(join(home, 'out')))
})
