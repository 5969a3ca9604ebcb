/**
 * A program with stalls, rejections, workers and children for half an hour, bare and watched side by side: is what it
 * takes flat, and does nothing leak? `soak [--minutes 30] [--nodes 20,26]`; `--again <folder>` judges what a run left.
 * Linux only; writes results/soak.md and .svg.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from './faults/bounded.js'
import { chart } from './soak/chart.js'
import { type Judged, judge, megabytesADay, signed } from './soak/judge.js'
import { runSide, type SideRun } from './soak/side.js'

const RESULTS = `${ROOT}test/long/results/`
const MB = 1024 * 1024

const { minutes, nodes, again } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    nodes: { type: 'string', default: '20,26' },
    again: { type: 'string' },
  },
}).values
const folder = again ?? mkdtempSync(join(tmpdir(), 'loopdoctor-soak-'))
const soaked = join(folder, 'soaked.json')
const { pairs, date, load } = again === undefined ? await soak() : (JSON.parse(readFileSync(soaked, 'utf8')) as Soaked)
const verdicts = pairs.flatMap(([bare, watched]) => judge(bare, watched))
for (const { side, name, ok, text } of verdicts) console.log(`${ok ? 'ok' : 'FAILED'} ${side}, ${name}: ${text}`)
const failed = verdicts.filter(({ ok }) => !ok).length
save(pairs.flat(), verdicts)
if (failed === 0 && again === undefined) rmSync(folder, { recursive: true })
else console.log(`What was recorded is in ${folder}.`)
console.log(`${verdicts.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

interface Soaked {
  date: string
  load: string
  pairs: [bare: SideRun, watched: SideRun][]
}

async function soak(): Promise<Soaked> {
  const pairs = await Promise.all(nodes.split(',').map((major) => pairOf(Number(major))))
  const done = { date: new Date().toISOString().slice(0, 10), load: loadavg()[0]?.toFixed(1) ?? '', pairs }
  writeFileSync(soaked, JSON.stringify(done))
  return done
}

/** At the same time, so that both have the same machine. */
function pairOf(major: number): Promise<[bare: SideRun, watched: SideRun]> {
  const node = `${ROOT}test/matrix/node_modules/node${major}/bin/node`
  const way = { major, node, seconds: Number(minutes) * 60 }
  return Promise.all([runSide({ ...way, watched: false }, folder), runSide({ ...way, watched: true }, folder)])
}

function save(runs: readonly SideRun[], judged: readonly Judged[]): void {
  writeFileSync(`${RESULTS}soak.svg`, chart(runs))
  const about = `# Soak\n\n${date}; ${minutes} minutes, load ${load}. \`npm run test:long -- soak\`. Each cell: the first sample after the warm-up (a third) and the last, and what a day would add by the median slope (Theil and Sen).`
  const lines = judged.map(({ side, name, ok, text }) => `- ${ok ? 'ok' : 'FAILED'}: ${side}, ${name} (${text})`)
  writeFileSync(`${RESULTS}soak.md`, `${about}\n\n![chart](soak.svg)\n\n${table(runs)}\n\n${lines.join('\n')}\n`)
}

function table(runs: readonly SideRun[]): string {
  const names = [...new Set(runs.flatMap(({ series }) => Object.keys(series)))]
  const rows = names.map((name) => [name, ...runs.map((run) => cell(run, name))])
  const head = ['', ...runs.map(({ name }) => name)]
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cell(run: SideRun, name: string): string {
  const points = run.series[name] ?? []
  const [first, last] = [points[Math.floor(points.length / 3)]?.value, points.at(-1)?.value]
  if (first === undefined || last === undefined) return ''
  if (/descriptors|threads|files/.test(name)) return `${first} … ${last}`
  const shown = [first, last].map((bytes) => (bytes / MB).toFixed(1))
  return `${shown.join(' … ')} MB, ${signed(megabytesADay(run, name))} a day`
}
