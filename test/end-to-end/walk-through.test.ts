/** "My loop freezes for 500 ms every few seconds": the README's steps, run as they stand there, say what it says they do. */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BIN, execute, type Outcome } from '../cli/loopdoctor.js'
import { commandsIn, textOf } from './documented-commands.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FIXTURE = join(ROOT, 'fixtures/freezing-server')
const [, rest = ''] = textOf('README.md').split('\n## My loop freezes')
const section = rest.split('\n## ')[0] ?? ''
const commands = commandsIn(section)

/** Steps that make something, by what stands in them; each is in the README once. */
const step = (pattern: RegExp): string => {
  const found = commands.filter((command) => pattern.test(command))
  assert.equal(found.length, 1, `${pattern}: ${found}`)
  return found[0] ?? ''
}
const watchBefore = step(/-r before\.ldr/)
const fix = step(/^cp /)
const watchAfter = step(/-r after\.ldr/)
const compare = step(/ compare /)
const gate = step(/--budget .*--on-listen/)
const gateBefore = step(/ report .*--budget/)
const looks = commands.filter((command) => / (report|explain) /.test(command) && command !== gateBefore)

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

let frozen: Outcome
let fixed: Outcome
let kept: Outcome
let folder: string

before(async () => {
  const [asItIs, changed, gated] = [copy(), copy(), copy()]
  for (const place of [changed, gated]) assert.equal((await run(place, fix)).code, 0)
  const froze = ({ stderr }: Outcome): boolean => stderr.includes('sync-zlib at ') && !stderr.includes('endless-stall')
  ;[frozen, fixed, kept] = await Promise.all([
    undisturbed(asItIs, watchBefore, froze),
    undisturbed(changed, watchAfter, (outcome) => !froze(outcome)),
    undisturbed(gated, gate, ({ code }) => code === 0),
  ])
  cpSync(join(asItIs, 'before.ldr'), join(changed, 'before.ldr'))
  folder = changed
})

test('every command of the section is a step of this test', () => {
  const [first] = commands
  assert.equal(first, 'cd fixtures/freezing-server')
  assert.equal(commands.length, 7 + looks.length)
  assert.ok(looks.length >= 3)
})

test('the run under load names the line, and so does the README', () => {
  assert.equal(frozen.code, 0, frozen.stderr)
  said(frozen, /: zlib\.gzipSync at publish\.js:\d+ publish \(setInterval \d+ ms\) \[sync-zlib\]/)
  said(frozen, /sync-zlib at publish\.js:\d+:\d+ in publish/)
  said(frozen, / {4}▶ \d+ │ .*gzipSync\(.*/)
  said(frozen, /via {4}setInterval \d+ ms, scheduled by server\.js:\d+/)
  said(frozen, /Use zlib\.gzip: it takes a callback and runs in the thread pool\./)
})

test('the picture of the screen has that line', () => {
  const [line = ''] = /publish\.js:\d+ publish/.exec(frozen.stderr) ?? []
  assert.match(textOf('README.md'), /!\[.*\]\(fixtures\/freezing-server\/screen\.svg\)/)
  assert.ok(readFileSync(join(FIXTURE, 'screen.svg'), 'utf8').includes(`>${line}<`), line)
})

test('the fixed server is not held by that line, and the gate holds', () => {
  assert.equal(fixed.code, 0, fixed.stderr)
  assert.doesNotMatch(fixed.stderr, /sync-zlib/)
  assert.equal(kept.code, 0, kept.stderr)
  said(kept, /gate: passed/)
})

for (const command of looks)
  test(command, async () => {
    const { code, stderr } = await run(folder, command)
    assert.equal(code, 0, stderr)
  })

test(compare, async () => {
  const { code, stdout, stderr } = await run(folder, compare)
  assert.equal(code, 0, stderr)
  const told = (stdout + stderr).replace(/\s+/g, ' ')
  // With so few stalls on a machine that is busy, it rightly says that it cannot tell.
  const calls = told.includes('a machine was busy') ? 'gone|cannot tell' : 'gone'
  assert.match(told, new RegExp(`(${calls}) error: zlib\\.gzipSync (had )?held the loop .* sync-zlib at publish\\.js`))
  assert.match(section, /gone {9}error: zlib\.gzipSync held the loop/)
})

test(gateBefore, async () => {
  const { code, stderr } = await run(folder, gateBefore)
  assert.equal(code, 99, stderr)
  said({ stderr }, /gate: failed/)
  assert.match(stderr, /--fail-on error: \d+ errors? \(.*sync-zlib at publish\.js:\d+:\d+/)
  said({ stderr }, /--budget max-stall=\d+ms: broken/)
})

test('the change that the README shows is that between the two files', () => {
  const [, diff = ''] = /```diff\n([\s\S]*?)\n```/.exec(section) ?? []
  const files = { '-': 'publish.js', '+': 'publish-fixed.js' }
  const lines = diff.split('\n')
  assert.equal(lines.length, 2)
  for (const line of lines) {
    const file = files[line[0] as '-' | '+']
    assert.ok(readFileSync(join(FIXTURE, file), 'utf8').includes(`\n${line.slice(1)}\n`), line)
  }
})

/** The program said it, and the README shows it in these words. */
function said({ stderr }: Pick<Outcome, 'stderr'>, pattern: RegExp): void {
  const [words = ''] = pattern.exec(stderr) ?? []
  assert.notEqual(words, '', `${pattern} is not in:\n${stderr}`)
  assert.ok(section.includes(words), `the README does not show: ${words}`)
}

/** Where the machine took the CPU away, nobody can be blamed: look again. */
async function undisturbed(
  place: string,
  command: string,
  fits: (outcome: Outcome) => boolean,
  tries = 3,
): Promise<Outcome> {
  const outcome = await run(place, command)
  const starved = outcome.stderr.includes('the machine gave the thread no CPU')
  return fits(outcome) || tries === 1 || !starved ? outcome : undisturbed(place, command, fits, tries - 1)
}

function run(place: string, command: string): Promise<Outcome> {
  const PATH = `${join(place, 'node_modules/.bin')}${delimiter}${process.env.PATH}`
  return execute('bash', ['-c', command], {
    cwd: place,
    env: { ...process.env, PATH, LC_ALL: 'C.UTF-8', NO_COLOR: '1' },
  })
}

/** With what `npx` finds in a clone. */
function copy(): string {
  const place = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
  folders.push(place)
  cpSync(FIXTURE, place, { recursive: true })
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }')
  mkdirSync(join(place, 'node_modules/.bin'), { recursive: true })
  symlinkSync(BIN, join(place, 'node_modules/.bin/loopdoctor'))
  symlinkSync(fileURLToPath(import.meta.resolve('autocannon')), join(place, 'node_modules/.bin/autocannon'))
  return place
}
