/** A program whose every name is bad, run: neither a report nor what is said meanwhile becomes anything but text. */
import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { spawn } from '@lydell/node-pty'
import { Profile } from 'pprof-format'
import type { Report } from '../../src/analysis/report.js'
import { BIN, loopdoctor } from '../cli/loopdoctor.js'
import { assertCodeQuality } from '../report/formats/code-quality.js'
import { readCommand } from '../report/formats/commands.js'
import { assertMarkdown } from '../report/formats/markdown-rules.js'
import { readMetrics } from '../report/formats/metrics.js'
import { assertPage } from '../report/formats/page-rules.js'
import { assertSarif } from '../report/formats/sarif-rules.js'
import { readTrace } from '../report/formats/trace-events.js'
import { readCpuProfile } from '../report/formats/v8-profile.js'
import { readXml } from '../report/formats/xml.js'

const skip = process.platform === 'win32' && 'a file there cannot have such a name'
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'loopdoctor-test-')))
after(() => rmSync(folder, { recursive: true }))
copyFileSync(fileURLToPath(new URL('programs/bad-names.cjs', import.meta.url)), join(folder, 'app.cjs'))

/** What steers a terminal or turns text around. */
const STEERING = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
const TEXTS = 'terminal json html markdown sarif junit gitlab openmetrics cpuprofile trace'.split(' ')
const at = (name: string): string => join(folder, name)
const text = (name: string): string => readFileSync(at(`r.${name}`), 'utf8')

test('in every format and on stderr, bad names are text', { skip }, async () => {
  const outputs = [...TEXTS, 'pprof'].flatMap((name) => ['-o', `${name}:${at(`r.${name}`)}`])
  const env = { ...process.env, GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: at('r.summary') }
  const words = ['-t', '80', '-r', at('run.ldr'), ...outputs, process.execPath, 'app.cjs']
  const { code, stderr, stdout } = await loopdoctor(words, { cwd: folder, env })
  assert.equal(code, 0, stderr)
  const report = JSON.parse(text('json')) as Report
  assert.ok(report.findings.some(({ id }) => id === 'unhandled-rejection'))
  const frames = report.stalls.flatMap(({ stack }) => stack)
  for (const name of ['file', 'function'] as const)
    assert.ok(
      frames.some((frame) => frame[name].includes('owned')),
      name,
    )
  for (const name of [...TEXTS, 'summary']) assert.doesNotMatch(text(name), STEERING, name)
  for (const said of [stdout, stderr]) assert.doesNotMatch(said, STEERING)
  assertPage(text('html'))
  for (const name of ['markdown', 'summary']) assertMarkdown(text(name))
  assertSarif(JSON.parse(text('sarif')))
  assert.deepEqual(
    readXml(text('junit'))
      .children.flatMap(({ children }) => children)
      .flatMap(({ children }) => children)
      .flatMap(({ children }) => children),
    [],
  )
  assertCodeQuality(JSON.parse(text('gitlab')))
  assert.equal(readMetrics(text('openmetrics')).get('loopdoctor_healthy'), 0)
  readCpuProfile(JSON.parse(text('cpuprofile')))
  readTrace(JSON.parse(text('trace')))
  for (const name of Profile.decode(gunzipSync(readFileSync(at('r.pprof')))).stringTable.strings)
    assert.doesNotMatch(name, STEERING)
  const commands = stderr.split('\n').filter((line) => line.startsWith('::'))
  assert.notEqual(commands.length, 0)
  commands.forEach(readCommand)
  assert.doesNotMatch(text('terminal'), /^\s*::|##\[/m)
})

test('on the screen, bad names are text', { skip }, async () => {
  let drawn = ''
  const env = { ...process.env, GITHUB_ACTIONS: '', TERM: 'xterm-256color', LANG: 'C.UTF-8' }
  const words = [BIN, '--ui', 'tui', '-t', '80', process.execPath, 'app.cjs']
  const pty = spawn(process.execPath, words, { cols: 120, rows: 40, name: 'xterm-256color', cwd: folder, env })
  pty.onData((data) => {
    drawn += data
    if (/sync-sleep|Stall/.test(data)) pty.write('\r')
  })
  const { exitCode } = await new Promise<{ exitCode: number }>((done) => pty.onExit(done))
  assert.equal(exitCode, 0)
  assert.match(drawn, /owned/)
  assert.ok(!drawn.includes('\u001b]0;owned'))
  assert.doesNotMatch(drawn, /[\u202a-\u202e\u2066-\u2069\u2028]|^::error|##\[/m)
})
