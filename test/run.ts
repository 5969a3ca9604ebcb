/**
 * `npm test [-- <part of a path> …]`: every test file on the Node that runs this. First the quick ones, side by side;
 * then those that watch real programs stall, one at a time, so that no test disturbs the clock of another.
 */
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'
import { installChromium } from './browser/chromium.js'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
/** Measured elsewhere: by `npm run accuracy`, `npm run bench` and `npm run test:long`. */
const NOT_TESTS = ['accuracy', 'bench', 'long', 'matrix', 'golden', 'node_modules']
const WATCH_PROGRAMS = ['agent', 'cli', 'end-to-end', 'transparency', 'tui']
const FILE_LIMIT_MS = 300_000

interface Tally {
  passed: number
  failed: string[]
  skipped: number
}

const started = performance.now()
const wanted = process.argv.slice(2)
const files = testFiles(ROOT).filter(
  (file) => wanted.length === 0 || wanted.some((part) => relative(ROOT, file).includes(part)),
)
const watching = files.filter((file) => WATCH_PROGRAMS.includes(relative(ROOT, file).split(/[\\/]/)[0] ?? ''))
const quick = files.filter((file) => !watching.includes(file))
const tally: Tally = { passed: 0, failed: [], skipped: 0 }

if (quick.some((file) => relative(ROOT, file).startsWith('browser'))) installChromium()
await runFiles(quick, availableParallelism())
await runFiles(watching, 1)
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

async function runFiles(files: string[], concurrency: number): Promise<void> {
  if (files.length === 0) return
  const events = run({ files, concurrency, timeout: FILE_LIMIT_MS })
  events.on('test:pass', ({ details, skip }) => {
    if (details.type === 'suite') return
    if (skip === undefined) tally.passed++
    else tally.skipped++
  })
  events.on('test:fail', ({ name, file, details }) => {
    if (details.type === 'suite') return
    tally.failed.push(`${relative(ROOT, file ?? '')}: ${name}`)
  })
  for await (const text of events.compose(new spec())) process.stdout.write(text)
}

function summarize(): void {
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`\n${files.length} files on node ${process.version} in ${seconds} s, ${tally.skipped} tests skipped`)
  for (const name of tally.failed) console.log(`failed: ${name}`)
  console.log(`${tally.passed} passed, ${tally.failed.length} failed`)
  process.exitCode = tally.passed > 0 && tally.failed.length === 0 ? 0 : 1
}
