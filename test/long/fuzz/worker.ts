/**
 * `worker.ts <target> <inputs> <seconds> <seed> <corpus folder> <keep> <file>`: says its progress and what it found as JSON
 * lines. The file has the input that is being tried, where inputs are dear: a worker that hangs cannot say it.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { begin, coveredBranches, forget, install, isNew, stepsTaken } from './counts.js'
import { instrumented } from './instrument.js'
import type { Progress } from './progress.js'
import { randomFrom } from './random.js'
import type { Target } from './target.js'

const TELL_EVERY_MS = 2000
/** Beyond, no more of them are told apart. */
const MAX_FOUND = 20
const MAX_CORPUS = 5000
const DEAR_STEPS = 1_000_000
const MAX_KEPT_CHARS = 15_000

const [name = '', inputs = '', seconds = '', seed = '', corpusFolder = '', keep = '', trying = ''] =
  process.argv.slice(2)
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
const { target, branches } = await loaded(name)
const random = randomFrom(Number(seed))
const corpus: unknown[] = []
const found = new Map<string, string>()
const endMs = performance.now() + Number(seconds) * 1000
let done = 0
let largestSteps = 0

for (const input of [...target.seeds, ...kept()]) await tryOut(input)
// Where the seeds themselves fail, there is something to start from all the same.
if (corpus.length === 0) corpus.push(...target.seeds)
let toldMs = performance.now()
while (done < Number(inputs) && performance.now() < endMs) {
  await tryOut(target.mutated(random.oneOf(corpus), random.oneOf(corpus), random))
  if (performance.now() - toldMs < TELL_EVERY_MS) continue
  tell({ done: false })
  toldMs = performance.now()
}
if (keep === 'true') await keepFew()
tell({ done: true })

/** Written beside the packages that it imports. */
async function loaded(name: string): Promise<{ target: Target; branches: number }> {
  install()
  const { code, branches } = await instrumented(fileURLToPath(new URL(`./targets/${name}.ts`, import.meta.url)))
  const folder = mkdtempSync(fileURLToPath(new URL('./built-', import.meta.url)))
  try {
    const file = join(folder, 'target.mjs')
    writeFileSync(file, code)
    return { target: ((await import(pathToFileURL(file).href)) as { target: Target }).target, branches }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function kept(): unknown[] {
  return filesOf(corpusFolder).map((file) => target.read(readFileSync(join(corpusFolder, file), 'utf8')))
}

function filesOf(folder: string): string[] {
  return readdirSync(folder).filter((file) => file.startsWith(`${name}-`))
}

async function tryOut(input: unknown): Promise<void> {
  done++
  if (target.mostSteps >= DEAR_STEPS) writeFileSync(trying, target.text(input))
  begin(target.mostSteps)
  try {
    const pending = target.run(input)
    if (pending) await pending
    if (stepsTaken() > target.mostSteps) throw new Error('it takes too many steps, and does not say so')
  } catch (error) {
    keepFound(input, error)
  }
  largestSteps = Math.max(largestSteps, stepsTaken())
  if (isNew(branches) && corpus.length < MAX_CORPUS) corpus.push(input)
}

async function run(input: unknown): Promise<void> {
  await target.run(input)
}

/** Of the shortest inputs, those that take a branch which none before them took. */
async function keepFew(): Promise<void> {
  forget()
  for (const file of filesOf(corpusFolder)) rmSync(join(corpusFolder, file))
  const texts = [...new Set(corpus.map(target.text))].sort((a, b) => a.length - b.length)
  let chars = 0
  let number = 0
  for (const text of texts) {
    begin(target.mostSteps)
    await run(target.read(text)).catch(() => undefined)
    if (!isNew(branches, { counting: false }) || chars + text.length > MAX_KEPT_CHARS) continue
    chars += text.length
    writeFileSync(join(corpusFolder, `${name}-${number++}`), text)
  }
}

function keepFound(input: unknown, error: unknown): void {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const place = /\n\s+at (\S+)/.exec(stack)?.[1] ?? ''
  const key = `${name} in ${place}: ${message.replace(/\d+/g, 'N').slice(0, 120)}`
  const text = target.text(input)
  const known = found.get(key)
  if (known === undefined ? found.size < MAX_FOUND : text.length < known.length) found.set(key, text)
}

function tell({ done: isDone }: { done: boolean }): void {
  const { heapUsed, rss } = process.memoryUsage()
  const progress: Progress = {
    target: name,
    holds: target.holds,
    inputs: done,
    covered: coveredBranches(),
    branches,
    corpus: corpus.length,
    largestSteps,
    heapMb: Math.round(heapUsed / 1e6),
    rssMb: Math.round(rss / 1e6),
    found: Object.fromEntries(found),
    done: isDone,
  }
  process.stdout.write(`${JSON.stringify(progress)}\n`)
}
