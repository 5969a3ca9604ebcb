/**
 * `npm run test:long -- fuzz`, or `node --import tsx test/long/fuzz.ts [--inputs <n>] [--seconds <n>] [--seed <n>] [--keep]
 * [<target> …]`: ten million inputs, made of what took new branches before, at every door where others' bytes come in.
 * Two processes at a time. `--keep` writes what covers most with least to fuzz/corpus. Writes results/fuzz.md.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { markdownTable } from './fuzz/markdown-table.js'
import type { Progress } from './fuzz/progress.js'

const ALL_INPUTS = 10_000_000
/** Of all inputs: the cheapest are the most, and their code is what meets strangers first. */
const SHARES: Record<string, number> = {
  wire: 0.85,
  map: 0.08,
  config: 0.04,
  recording: 0.02,
  report: 0.006,
  analysis: 0.004,
}
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

const names = positionals.length > 0 ? positionals : Object.keys(SHARES)
const waiting = [...names]
const results: Progress[] = []
const failures: string[] = []
await Promise.all(Array.from({ length: AT_ONCE }, workOff))
if (positionals.length === 0) save()
for (const failure of failures) console.log(`FAILED ${failure}`)
console.log(
  `${names.length - new Set(failures.map((text) => text.split(':')[0])).size} passed, ${failures.length} failed`,
)
process.exitCode = failures.length === 0 ? 0 : 1

async function workOff(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const last = await fuzz(name)
    if (last === null) {
      failures.push(`${name}: it never began`)
      continue
    }
    results.push(last)
    if (!last.done) failures.push(`${name}: it hung, crashed or ran out of memory after ${last.inputs} inputs`)
    for (const [what, input] of Object.entries(last.found)) failures.push(`${name}: ${what}\n  ${input.slice(0, 2000)}`)
    console.log(lineOf(last))
  }
}

/** The last word of its worker; null where it had none. */
async function fuzz(name: string): Promise<Progress | null> {
  const inputs = Math.ceil(Number(values.inputs) * (SHARES[name] ?? 1))
  const words = [name, String(inputs), values.seconds, values.seed, `${HERE}fuzz/corpus`, String(values.keep)]
  const worker = spawn(
    process.execPath,
    [`--max-old-space-size=${MAX_HEAP_MB}`, '--import', 'tsx', `${HERE}fuzz/worker.ts`, ...words],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const closed = once(worker, 'close')
  let last: Progress | null = null
  const silence = setTimeout(() => worker.kill('SIGKILL'), SILENCE_MS)
  for await (const line of createInterface(worker.stdout)) {
    last = JSON.parse(line) as Progress
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
  const about = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, seed ${values.seed}: ${sum.toLocaleString('en')} inputs. \`npm run test:long -- fuzz\`. Branches are those of all our modules that a door imports, also what only others use.`
  const list = failures.map((failure) => `- ${failure.split('\n')[0]}`)
  mkdirSync(`${HERE}results`, { recursive: true })
  writeFileSync(
    `${HERE}results/fuzz.md`,
    `${['# Fuzzing', about, markdownTable(head, rows), ...(list.length > 0 ? [list.join('\n')] : [])].join('\n\n')}\n`,
  )
}
