/**
 * `npm run test:long -- fuzz`, or `node --import tsx test/long/fuzz.ts [--inputs <n>] [--seconds <n>] [--seed <n>] [--keep]
 * [<target> …]`: ten million inputs, made of what took new branches before, at every door where others' bytes come in.
 * Two processes at a time, for two hours at most. `--keep` writes what covers most with least to fuzz/corpus. Writes results/fuzz.md.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { markdownTable } from './fuzz/markdown-table.js'
import type { Progress } from './fuzz/progress.js'

const ALL_INPUTS = 10_000_000
interface Share {
  target: string
  /** Of all inputs: the cheapest are the most, and their code is what meets strangers first. */
  inputs: number
  /** Of the time that there is, of one of the processes. */
  time: number
}

const SHARES: Share[] = [
  { target: 'wire', inputs: 0.45, time: 0.6 },
  { target: 'wire', inputs: 0.45, time: 0.6 },
  { target: 'analysis', inputs: 0.002, time: 0.25 },
  { target: 'recording', inputs: 0.02, time: 0.2 },
  { target: 'report', inputs: 0.004, time: 0.1 },
  { target: 'map', inputs: 0.06, time: 0.1 },
  { target: 'config', inputs: 0.02, time: 0.05 },
]
const AT_ONCE = 2
/** Far more than an input needs. */
const MAX_HEAP_MB = 1024
/** A worker that says nothing for so long hangs, on the busiest machine. */
const SILENCE_MS = 180_000

const HERE = fileURLToPath(new URL('.', import.meta.url))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    inputs: { type: 'string', default: String(ALL_INPUTS) },
    seconds: { type: 'string', default: '7200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    keep: { type: 'boolean', default: false },
  },
})

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-fuzz-'))
const waiting = SHARES.filter(({ target }) => positionals.length === 0 || positionals.includes(target))
const results: Progress[] = []
const failures: string[] = []
await Promise.all(Array.from({ length: AT_ONCE }, workOff))
if (positionals.length === 0) save()
if (failures.length === 0) rmSync(folder, { recursive: true })
for (const failure of failures) console.log(`FAILED ${failure}`)
console.log(`${results.filter(isSound).length} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1

async function workOff(): Promise<void> {
  for (let share = waiting.shift(); share !== undefined; share = waiting.shift()) {
    const last = await fuzz(share, Number(values.seed) + waiting.length)
    if (last === null) {
      failures.push(`${share.target}: it never began`)
      continue
    }
    results.push(last)
    const { target, inputs, done, found } = last
    if (!done)
      failures.push(`${target}: it hung, crashed or ran out of memory after ${inputs} inputs${lastTried(target)}`)
    for (const [what, input] of Object.entries(found)) failures.push(`${target}: ${what}\n  ${input.slice(0, 2000)}`)
    console.log(lineOf(last))
  }
}

function tryingOf(target: string): string {
  return join(folder, `${target}.json`)
}

/** Kept whole: whoever looks into it needs all of it. */
function lastTried(target: string): string {
  return existsSync(tryingOf(target)) ? `, at ${tryingOf(target)}` : ''
}

function isSound({ done, found }: Progress): boolean {
  return done && Object.keys(found).length === 0
}

/** The last word of its worker; null where it had none. */
async function fuzz({ target, inputs, time }: Share, seed: number): Promise<Progress | null> {
  const most = [inputs * Number(values.inputs), time * Number(values.seconds), seed].map((each) =>
    String(Math.ceil(each)),
  )
  const words = [target, ...most, `${HERE}fuzz/corpus`, String(values.keep), tryingOf(target)]
  const worker = spawn(
    process.execPath,
    [`--max-old-space-size=${MAX_HEAP_MB}`, '--import', 'tsx', `${HERE}fuzz/worker.ts`, ...words],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const closed = once(worker, 'close')
  let last: Progress | null = null
  const silence = setTimeout(() => worker.kill('SIGKILL'), SILENCE_MS)
  let unread = ''
  for await (const part of worker.stdout.setEncoding('utf8')) {
    // No readline: a found input may have U+2028 in it, which that takes for the end of a line.
    const lines = `${unread}${part}`.split('\n')
    unread = lines.pop() ?? ''
    for (const line of lines) last = JSON.parse(line) as Progress
    silence.refresh()
  }
  clearTimeout(silence)
  await closed
  return last
}

function lineOf({ target, inputs, covered, branches, corpus, rssMb, found }: Progress): string {
  return `${target}: ${inputs} inputs, ${covered} of ${branches} branches, ${corpus} in the corpus, ${rssMb} MB, ${Object.keys(found).length} found`
}

function save(): void {
  const sum = results.reduce((all, { inputs }) => all + inputs, 0)
  const rows = results.map(({ target, holds, inputs, covered, branches, corpus, largestSteps, rssMb, found }) => [
    `\`${target}\``,
    holds,
    inputs.toLocaleString('en'),
    `${covered} of ${branches} (${Math.round((100 * covered) / branches)} %)`,
    String(corpus),
    largestSteps.toLocaleString('en'),
    String(rssMb),
    String(Object.keys(found).length),
  ])
  const head = ['Door', 'What must hold', 'Inputs', 'Branches taken', 'Corpus', 'Most steps of an input', 'MB', 'Found']
  const about = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(0)}, seed ${values.seed}: ${sum.toLocaleString('en')} inputs in ${Math.round(performance.now() / 60_000)} minutes${sum < Number(values.inputs) ? `, of the ${Number(values.inputs).toLocaleString('en')} that were asked for` : ''}. \`npm run test:long -- fuzz\`. Branches are those of all our modules that a door imports, also what only others use.`
  const list = failures.map((failure) => `- ${failure.split('\n')[0]}`)
  mkdirSync(`${HERE}results`, { recursive: true })
  writeFileSync(
    `${HERE}results/fuzz.md`,
    `${['# Fuzzing', about, markdownTable(head, rows), ...(list.length > 0 ? [list.join('\n')] : [])].join('\n\n')}\n`,
  )
}
