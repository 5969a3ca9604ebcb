/**
 * `npm run bench [-- --nodes 20,24,26 --rounds 7 --sides light,standard,blocked-at --only <pattern> --quick]`: what
 * watching costs, and what comes of it. All sides take turns in each round, so that what else the machine does falls on
 * every one; Linux only, for the CPU time of threads. `--quick` is for CI: less of everything, and nothing is kept.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type NodeBinary, nodeBinaries } from '../accuracy/nodes.js'
import { chart } from './chart.js'
import { type Measure, measures } from './measures.js'
import { type Named, namedBy, namesTable } from './names.js'
import { openSides, PEER_NAMES, SIDE_NAMES, type Side } from './sides.js'
import { type Result, summarize, table } from './summary.js'

const QUICK = /^(HTTP request, main|three awaits, main|tiny)/
const QUICK_SHARE = 0.1
/** When no other round is begun, and no other fixture: CI has a minute for both. */
const [QUICK_ROUNDS_MS, QUICK_NAMES_MS] = [30_000, 45_000]

const { values } = parseArgs({
  options: {
    nodes: { type: 'string' },
    rounds: { type: 'string' },
    sides: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    save: { type: 'string' },
  },
})
const { quick, only } = values
const wanted = quick ? QUICK : new RegExp(only)
const nodes = (values.nodes ?? (quick ? '26' : '20,24,26')).split(',')
const rounds = Number(values.rounds ?? (quick ? 3 : 7))
const asked = sidesAsked(values.sides) ?? (quick ? ['light', 'standard', ...PEER_NAMES.slice(1, 4)] : SIDE_NAMES)

const byNode: { node: string; results: Result[] }[] = []
for (const node of nodeBinaries(nodes)) byNode.push({ node: node.version, results: await bench(node) })
const names: Named[] =
  only === ''
    ? await namedBy(nodeBinaries(nodes.slice(-1))[0] as NodeBinary, asked, quick, quick ? QUICK_NAMES_MS : Infinity)
    : []
const head = {
  date: new Date().toISOString().slice(0, 10),
  cores: availableParallelism(),
  cpu: cpus()[0]?.model ?? 'unknown',
  rounds,
  load: loadavg()[0]?.toFixed(1),
}
const text = [
  describe(head),
  ...byNode.map(({ node, results }) => `Node ${node}\n\n${table(results)}`),
  namesTable(names),
]
process.stdout.write(`\n${text.join('\n\n')}\n`)
if (!quick) save(`${text.join('\n\n')}\n`)

/** Null: those that are measured as a rule. */
function sidesAsked(text: string | undefined): string[] | null {
  const names = text?.split(',') ?? null
  const wrong = names?.find((name) => !SIDE_NAMES.includes(name))
  if (wrong === undefined) return names
  const why = wrong === 'bare' ? 'bare is measured beside each' : `"${wrong}" is none of them`
  process.stderr.write(`--sides takes names from ${SIDE_NAMES.join(', ')}: ${why}.\n`)
  process.exit(1)
}

async function bench({ folder, major }: NodeBinary): Promise<Result[]> {
  const chosen = measures(major, quick ? QUICK_SHARE : 1).filter(({ metrics }) =>
    metrics.some(({ name }) => wanted.test(name)),
  )
  const sides = await openSides(asked, folder)
  const results: Result[] = []
  for (const measure of chosen) results.push(...(await compare(measure, sides.all)))
  sides.leave()
  return results
}

async function compare(
  { metrics, times = 1, mostRounds = rounds, ownOnly = false, run, together }: Measure,
  all: Side[],
): Promise<Result[]> {
  const taken: Record<string, number>[][] = metrics.map(() => [])
  const sides = all.filter(({ name }) => !ownOnly || !PEER_NAMES.includes(name))
  const failed = new Set<string>()
  const failing = (side: Side, error: Error): void => {
    fail(side, error)
    failed.add(side.name)
  }
  for (let round = 0; round < Math.min(rounds, mostRounds) * (quick ? 1 : times); round++) {
    if (quick && round > 0 && performance.now() > QUICK_ROUNDS_MS) break
    const turn = round % sides.length
    const inTurn = [...sides.slice(turn), ...sides.slice(0, turn)].filter(({ name }) => !failed.has(name))
    const rows = run ? await oneByOne(run, inTurn, failing) : await together?.(inTurn, failing)
    for (const [at, figures] of taken.entries()) figures.push(...(rows?.[at] ?? []))
    process.stderr.write('.')
  }
  return metrics.map((metric, at) => summarize(metric, taken[at] ?? []))
}

/** For each metric the figures of all sides. */
async function oneByOne(
  run: NonNullable<Measure['run']>,
  sides: Side[],
  failing: (side: Side, error: Error) => void,
): Promise<Record<string, number>[][]> {
  const rows: Record<string, number>[][] = []
  for (const side of sides) {
    const figures = await run(side).catch((error: Error) => failing(side, error))
    for (const [at, figure] of (figures ?? []).entries()) {
      rows[at] = [{ ...rows[at]?.[0], [side.name]: figure }]
    }
  }
  return rows
}

/** A peer may not run on this Node at all: the table has a dash there. */
function fail({ name }: Side, error: Error): void {
  process.stderr.write(`\n${name}: ${error.message.slice(0, 500)}\n`)
  if (!PEER_NAMES.includes(name)) throw error
}

function describe({ date, cores, cpu, rounds, load }: typeof head): string {
  return `What watching costs, ${date}: each against bare node in the same round, medians of ${rounds} rounds or more and the middle half; ${cores} cores (${cpu}), load ${load}.`
}

function save(text: string): void {
  const folder = fileURLToPath(new URL('./results/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const name = values.save ?? (only === '' ? 'latest' : 'partial')
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify({ ...head, byNode, names }, null, 2)}\n`)
  writeFileSync(`${folder}${name}.md`, text)
  writeFileSync(`${folder}${name}.svg`, chart(byNode))
}
