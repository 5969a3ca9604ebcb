/**
 * `npm run bench [-- --mode standard --nodes 20,24 --rounds 7 --quick --only <part of a name>]`: what watching costs.
 * Bare and watched take turns, so that what else the machine does falls on both; Linux only, for the CPU time of threads.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type NodeBinary, nodeBinaries } from '../accuracy/nodes.js'
import { bareEnv, callDoctor, type Mode } from './doctor.js'
import { type Measure, measures } from './measures.js'
import { type Result, summarize, table } from './summary.js'

const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'standard' },
    nodes: { type: 'string', default: '20,22,24,26' },
    rounds: { type: 'string', default: '7' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
})
const { quick, only } = values
const mode = values.mode as Mode
const rounds = quick ? Math.min(3, Number(values.rounds)) : Number(values.rounds)

const byNode: { node: string; results: Result[] }[] = []
for (const node of nodeBinaries(values.nodes.split(',')))
  byNode.push({ node: node.version, results: await bench(node) })
const head = {
  date: new Date().toISOString().slice(0, 10),
  mode,
  cores: availableParallelism(),
  cpu: cpus()[0]?.model ?? 'unknown',
  rounds,
  load: loadavg()[0]?.toFixed(1),
}
const text = [describe(head), ...byNode.map(({ node, results }) => `Node ${node}\n\n${table(results)}`)].join('\n\n')
process.stdout.write(`\n${text}\n`)
save(`${text}\n`)

async function bench({ folder, major }: NodeBinary): Promise<Result[]> {
  const bare = bareEnv(folder)
  const chosen = measures({ quick, mode, major, bare }).filter(({ metrics }) =>
    metrics.some(({ name }) => name.includes(only)),
  )
  const doctor = await callDoctor(mode, bare)
  const results: Result[] = []
  for (const measure of chosen) results.push(...(await compare(measure, bare, doctor.env)))
  doctor.leave()
  return results
}

async function compare(
  { metrics, pairs = 1, run }: Measure,
  bare: NodeJS.ProcessEnv,
  watched: NodeJS.ProcessEnv,
): Promise<Result[]> {
  const taken: { bare: number[]; watched: number[] }[] = []
  for (let round = 0; round < rounds * pairs; round++) {
    const bareFirst = round % 2 === 0
    const first = await run(bareFirst ? bare : watched, !bareFirst)
    const second = await run(bareFirst ? watched : bare, bareFirst)
    taken.push(bareFirst ? { bare: first, watched: second } : { bare: second, watched: first })
    process.stderr.write('.')
  }
  return metrics.map((metric, at) =>
    summarize(
      metric,
      taken.map((pair) => ({ bare: pair.bare[at] as number, watched: pair.watched[at] as number })),
    ),
  )
}

function describe({ date, mode, cores, cpu, rounds, load }: typeof head): string {
  return `${mode} mode against bare node, ${date}: medians of ${rounds} rounds that take turns, ${cores} cores (${cpu}), load ${load}.`
}

function save(text: string): void {
  const folder = fileURLToPath(new URL('./results/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const name = only === '' && !quick ? mode : 'partial'
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify({ ...head, byNode }, null, 2)}\n`)
  writeFileSync(`${folder}${name}.md`, text)
}
