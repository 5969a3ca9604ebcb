/**
 * `npm run bench [-- --rounds 7 --quick --only <part of a name>]`: what light mode costs. Bare and watched take turns,
 * so that what else the machine does falls on both; Linux only, for the CPU time of threads.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bareEnv, callDoctor, type Doctor } from './doctor.js'
import { type Measure, measures } from './measures.js'
import { NODE } from './processes.js'
import { type Result, summarize, table } from './summary.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
})
const rounds = values.quick ? Math.min(3, Number(values.rounds)) : Number(values.rounds)
const chosen = measures(values.quick).filter(({ metrics }) => metrics.some(({ name }) => name.includes(values.only)))

const doctor = await callDoctor()
const results: Result[] = []
for (const measure of chosen) results.push(...(await compare(measure, doctor)))
doctor.leave()
const head = {
  date: new Date().toISOString().slice(0, 10),
  node: execFileSync(NODE, ['--version'], { encoding: 'utf8', env: bareEnv() }).trim(),
  cores: availableParallelism(),
  cpu: cpus()[0]?.model ?? 'unknown',
  rounds,
  load: loadavg()[0]?.toFixed(1),
}
const text = `${describe(head)}\n\n${table(results)}\n`
process.stdout.write(`\n${text}`)
save(text)

async function compare({ metrics, pairs = 1, run }: Measure, { env }: Doctor): Promise<Result[]> {
  const taken: { bare: number[]; watched: number[] }[] = []
  for (let round = 0; round < rounds * pairs; round++) {
    const bareFirst = round % 2 === 0
    const first = await run(bareFirst ? bareEnv() : env, !bareFirst)
    const second = await run(bareFirst ? env : bareEnv(), bareFirst)
    taken.push(bareFirst ? { bare: first, watched: second } : { bare: second, watched: first })
    process.stderr.write('.')
  }
  return metrics.map((metric, at) =>
    summarize(
      metric,
      taken.map(({ bare, watched }) => ({ bare: bare[at] as number, watched: watched[at] as number })),
    ),
  )
}

function describe({ date, node, cores, cpu, rounds, load }: typeof head): string {
  return `Light mode against bare node ${node}, ${date}: medians of ${rounds} rounds that take turns, ${cores} cores (${cpu}), load ${load}.`
}

function save(text: string): void {
  const folder = fileURLToPath(new URL('./results/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const name = values.only === '' && !values.quick ? 'latest' : 'partial'
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify({ ...head, results }, null, 2)}\n`)
  writeFileSync(`${folder}${name}.md`, text)
}
