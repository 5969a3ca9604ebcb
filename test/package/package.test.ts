/** The package as it is published: what others import of it can be found, and has its types. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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
let packed: Packed

interface Packed {
  filename: string
  size: number
  unpackedSize: number
  files: { path: string }[]
}

/** All that a package needs: the command, what it runs, types of the library, schemas, manual. */
const KINDS = [
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^package\.json$/,
  /^bin\/loopdoctor\.js$/,
  /^man\/loopdoctor(-findings)?\.[17]$/,
  /^dist\/agent\/(agent|enlist|register)\.cjs$/,
  /^dist\/(analysis|cli|library|protocol|report|session|tui)\/[a-z0-9/-]+\.js$/,
  /^dist\/schema\/(report|compare|config)-1\.json$/,
  /^dist\/agent\/register\.d\.cts$/,
  /^dist\/library\/(index|watch)\.d\.ts$/,
  /^dist\/analysis\/report(\/[a-z-]+)?\.d\.ts$/,
]

before(async () => {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT })
  packed = (JSON.parse(stdout) as [Packed])[0]
  tarball = join(folder, packed.filename)
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, '@types'), { recursive: true })
  await run('tar', ['-xzf', tarball, '-C', folder])
  renameSync(join(folder, 'package'), join(modules, 'loopdoctor'))
  for (const name of ['zod', '@types/node', 'undici-types'])
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
})

test('it holds what is needed, and nothing else', () => {
  const paths = packed.files.map(({ path }) => path)
  assert.deepEqual(
    paths.filter((path) => !KINDS.some((kind) => kind.test(path))),
    [],
  )
  for (const kind of KINDS)
    assert.ok(
      paths.some((path) => kind.test(path)),
      String(kind),
    )
  const kilobytes = { packed: packed.size / 1000, unpacked: packed.unpackedSize / 1000 }
  assert.ok(kilobytes.packed < 800 && kilobytes.unpacked < 2500, JSON.stringify(kilobytes))
})

test('it runs no script when it is installed', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const automatic = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare']
  assert.deepEqual(
    automatic.filter((name) => name in scripts),
    [],
  )
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
