/** The package as it is published: what others import of it can be found, and has its types. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const BIN = join(ROOT, 'node_modules', '.bin')
const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))
let tarball = ''

before(async () => {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT })
  const [packed] = JSON.parse(stdout) as [{ filename: string }]
  tarball = join(folder, packed.filename)
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, '@types'), { recursive: true })
  await run('tar', ['-xzf', tarball, '-C', folder])
  renameSync(join(folder, 'package'), join(modules, 'loopdoctor'))
  for (const name of ['zod', '@types/node', 'undici-types'])
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
})

test('publint has nothing to say', async () => {
  const { stdout } = await run(join(BIN, 'publint'), ['run', tarball, '--strict'])
  assert.match(stdout, /All good!/)
})

test('every entry has types that resolve, as attw sees it', async () => {
  const { stdout } = await run(join(BIN, 'attw'), [tarball, '--profile', 'esm-only', '--no-emoji', '--no-color'])
  for (const entry of ['loopdoctor', 'loopdoctor/register'])
    assert.ok(stdout.includes(`"${entry}"\n\nnode16 (from ESM): OK`), stdout)
})

test('what a program in TypeScript makes of it compiles, and what it gets wrong does not', async () => {
  const strict = { strict: true, module: 'nodenext', target: 'es2022', lib: ['es2023'], types: [], noEmit: true }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: strict, files: ['own.mts'] }))
  writeFileSync(join(folder, 'own.mts'), OWN)
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  await run(process.execPath, [tsc, '-p', folder])
})

test('the preload is one small CommonJS file', async () => {
  const { stdout } = await run(process.execPath, ['-e', 'console.log(require.resolve("loopdoctor/register"))'], {
    cwd: folder,
  })
  assert.equal(stdout.trim().slice(-'agent/register.cjs'.length), 'agent/register.cjs')
})

const OWN = `import 'loopdoctor/register'
import { type Finding, type PromiseProblem, type Report, type Stall, watch } from 'loopdoctor'

const watcher = watch({ thresholdMs: 50, mode: 'standard' })
watcher.on('stall', (stall: Stall, { severity }: Finding) => {
  const place: string | undefined = stall.culprit?.file
  console.log(place, stall.durationMs.toFixed(), severity satisfies 'error' | 'warning' | 'note')
})
watcher.once('promise', (problem: PromiseProblem) => console.log(problem.count + 1))
watcher.on('error', (error: Error) => console.log(error.message))
const report: Report = await watcher.report()
console.log(report.runs[0]?.kind satisfies 'launch' | 'attach' | 'register' | undefined)
watcher[Symbol.dispose]()
// @ts-expect-error: no such mode
watch({ mode: 'lite' })
// @ts-expect-error: no such event
watcher.on('stalls', () => undefined)
`
