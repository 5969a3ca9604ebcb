/**
 * `npm test [-- <part of a path> …]`: every test file on the Node that runs this. First the quick ones, side by side;
 * then those that watch real programs stall, one at a time, so that no test disturbs the clock of another.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'
import { installChromium } from './browser/chromium.js'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
/** Measured elsewhere: by `npm run accuracy`, `npm run bench` and `npm run test:long`. */
const NOT_TESTS = ['accuracy', 'bench', 'long', 'matrix', 'golden', 'node_modules']
const WATCH_PROGRAMS = ['agent', 'cli', 'end-to-end', 'transparency', 'tui']
const FILE_LIMIT_MS = 300_000
/** More files than these do not fail by chance. */
const MOST_AGAIN = 3

interface Named {
  file: string
  name: string
}

interface Tally {
  passed: string[]
  failed: Named[]
  skipped: number
}

const started = performance.now()
const wanted = process.argv.slice(2)
const files = testFiles(ROOT).filter(
  (file) => wanted.length === 0 || wanted.some((part) => relative(ROOT, file).includes(part)),
)
const watching = files.filter((file) => WATCH_PROGRAMS.includes(relative(ROOT, file).split(/[\\/]/)[0] ?? ''))
const quick = files.filter((file) => !watching.includes(file))
const tally: Tally = { passed: [], failed: [], skipped: 0 }
const unsteady: Named[] = []

if (quick.some((file) => relative(ROOT, file).startsWith('browser'))) installChromium()
await runFiles(quick, availableParallelism(), tally)
await runFiles(watching, 1, tally)
await runFailedAgain()
summarize()

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}${entry.name}`
      if (entry.isDirectory()) return NOT_TESTS.includes(entry.name) ? [] : testFiles(`${path}/`)
      return entry.name.endsWith('.test.ts') ? [path] : []
    })
}

async function runFiles(files: string[], concurrency: number, tally: Tally, names: RegExp[] = []): Promise<void> {
  if (files.length === 0) return
  const only = names.length > 0 ? { testNamePatterns: names } : {}
  const events = run({ files, concurrency, timeout: FILE_LIMIT_MS, ...only })
  events.on('test:pass', ({ name, details, skip }) => {
    if (details.type === 'suite') return
    if (skip === undefined) tally.passed.push(name)
    else tally.skipped++
  })
  events.on('test:fail', ({ name, file, details }) => {
    if (details.type === 'suite') return
    tally.failed.push({ file: file ?? '', name })
  })
  for await (const text of events.compose(new spec())) process.stdout.write(text)
}

/**
 * What failed runs once more, alone: a machine that others use can fail a test, and a defect fails it again. What passes
 * then is told by name, with the first failure in the output above: its cause is still to be found.
 */
async function runFailedAgain(): Promise<void> {
  const failing = [...new Set(tally.failed.map(({ file }) => file))]
  if (failing.length === 0 || failing.length > MOST_AGAIN) return
  console.log(`\nonce more, alone: ${failing.map((file) => relative(ROOT, file)).join(', ')}`)
  for (const file of failing) {
    const first = tally.failed.filter((failure) => failure.file === file)
    const second: Tally = { passed: [], failed: [], skipped: 0 }
    await runAgain(file, first, second)
    const cleared = first.filter((failure) => isCleared(failure, second))
    const news = second.failed.filter(({ name }) => !first.some((failure) => failure.name === name))
    unsteady.push(...cleared)
    tally.failed = [...tally.failed.filter((failure) => !cleared.includes(failure)), ...news]
    tally.passed.push(...cleared.map(({ name }) => name))
  }
}

/** It did run, and passed; a file that failed as a whole, by its tests. */
function isCleared({ file, name }: Named, { passed, failed }: Tally): boolean {
  if (name === file) return failed.length === 0 && passed.length > 0
  return passed.includes(name) && !failed.some((other) => other.name === name)
}

/** Tests of a list are written in another file than those that run them, and the failure names that: they alone run again. */
async function runAgain(file: string, failures: readonly Named[], second: Tally): Promise<void> {
  if (files.includes(file)) return runFiles([file], 1, second)
  const names = failures.map(({ name }) => exactly(name))
  const callers = files.filter((path) => readFileSync(path, 'utf8').includes(`/${basename(file, '.ts')}.js'`))
  await runFiles(callers, 1, second, names)
}

function exactly(name: string): RegExp {
  return new RegExp(`^${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`)
}

function summarize(): void {
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`\n${files.length} files on node ${process.version} in ${seconds} s, ${tally.skipped} tests skipped`)
  for (const { file, name } of unsteady) console.log(`unsteady: ${relative(ROOT, file)}: ${name}: passed alone`)
  for (const { file, name } of tally.failed) console.log(`failed: ${relative(ROOT, file)}: ${name}`)
  console.log(`${tally.passed.length} passed, ${tally.failed.length} failed`)
  process.exitCode = tally.passed.length > 0 && tally.failed.length === 0 ? 0 : 1
}
