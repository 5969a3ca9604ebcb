import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loopdoctor } from './loopdoctor.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))
const at = (name: string): string => join(folder, name)

writeFileSync(
  at('stall.js'),
  `setTimeout(function slow() {
  const end = Date.now() + 400
  while (Date.now() < end);
}, 300)
setTimeout(() => {}, 900)
`,
)

test('a recording renders to the same report, without the program', async () => {
  const words = ['-r', 'run.ldr', '-o', 'live.json', '-o', 'live.txt', process.execPath, 'stall.js']
  const live = await loopdoctor(words, { cwd: folder })
  assert.equal(live.code, 0, live.stderr)
  rmSync(at('stall.js'))
  const again = await loopdoctor(['report', 'run.ldr', '-o', 'again.json'], { cwd: folder })
  assert.equal(again.code, 0, again.stderr)
  assert.equal(readFileSync(at('again.json'), 'utf8'), readFileSync(at('live.json'), 'utf8'))
  assert.match(readFileSync(at('again.json'), 'utf8'), /"file": "stall\.js"/)
  assert.match(again.stdout, /stall\.js:[23]/)
})

test('a recording cut in half still makes a report', async () => {
  const whole = readFileSync(at('run.ldr'))
  writeFileSync(at('half.ldr'), whole.subarray(0, whole.length / 2))
  const { code, stdout, stderr } = await loopdoctor(['report', 'half.ldr', '-o', 'json:-'], { cwd: folder })
  assert.equal(code, 0, stderr)
  const report = JSON.parse(stdout)
  assert.equal(report.completeness.complete, false)
  assert.ok(report.findings.some(({ id }: { id: string }) => id === 'incomplete-data'))
  const notes: string[] = report.completeness.notes.map(({ text }: { text: string }) => text)
  assert.ok(notes.includes('1 line of the recording is damaged or cut off.'), notes.join(' '))
})

for (const mode of ['light', 'standard', 'deep'])
  test(`${mode} mode, and the report says so`, async () => {
    const { stdout } = await loopdoctor(['--mode', mode, '-o', 'json:-', process.execPath, '-e', '0'])
    assert.equal(JSON.parse(stdout).runs[0].mode, mode)
  })

test('a report goes through a link to the file behind it, and leaves nothing beside it', async () => {
  writeFileSync(at('real.json'), 'old')
  symlinkSync('real.json', at('link.json'))
  await loopdoctor(['-o', 'link.json', process.execPath, '-e', '0'], { cwd: folder })
  assert.equal(JSON.parse(readFileSync(at('real.json'), 'utf8')).schemaVersion, '1.0')
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.tmp')),
    [],
  )
})

test('a report asked for on stdout is not told a second time on stderr', async () => {
  const { stdout, stderr } = await loopdoctor(['-o', '-', process.execPath, '-e', '0'])
  assert.notEqual(stdout, '')
  assert.ok(!stderr.includes(stdout.trim()), stderr)
})

test('no temporary file of ours outlives the run', async () => {
  const temp = at('temp')
  const { mkdirSync } = await import('node:fs')
  mkdirSync(temp)
  await loopdoctor([process.execPath, '-e', '0'], { env: { ...process.env, TMPDIR: temp } })
  assert.deepEqual(readdirSync(temp), [])
})

test('a report that can no longer be written keeps the recording, and the target’s result', async () => {
  const { mkdirSync } = await import('node:fs')
  mkdirSync(at('gone'))
  const program = 'require("node:fs").rmSync("gone", { recursive: true }); process.exitCode = Number(process.argv[1])'
  for (const [own, code] of [
    [0, 125],
    [4, 4],
  ]) {
    if (!existsSync(at('gone'))) mkdirSync(at('gone'))
    const words = ['-o', 'gone/r.json', process.execPath, '-e', program, String(own)]
    const outcome = await loopdoctor(words, { cwd: folder })
    assert.equal(outcome.code, code)
    const kept = /recording was kept: (\S+)/.exec(outcome.stderr)?.[1] ?? ''
    assert.ok(existsSync(kept), outcome.stderr)
    rmSync(kept)
  }
})
