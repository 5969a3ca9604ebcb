/** What can go wrong around a program, tried: nothing lost, nothing hung. On Node 20 and 26; writes results/faults.md. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { ROOT } from './faults/bounded.js'
import { ELSEWHERE } from './faults/elsewhere.js'
import type { Fault, Node } from './faults/fault.js'
import { PLACE_FAULTS } from './faults/places.js'
import { PROCESS_FAULTS } from './faults/processes.js'
import { PROGRAM_FAULTS } from './faults/programs.js'
import { WATCH_MODE } from './faults/watch-mode.js'
import { WATCHDOG_FAULTS } from './faults/watchdog.js'

const RESULTS = `${ROOT}test/long/results`
const NODES: Node[] = [20, 26].map((major) => ({
  major,
  path: `${ROOT}test/matrix/node_modules/node${major}/bin/node`,
}))
const GROUPS: [title: string, faults: Fault[]][] = [
  ['Signals, and a session that is gone', PROCESS_FAULTS],
  ['Our watchdog', WATCHDOG_FAULTS],
  ['Disks and streams', PLACE_FAULTS],
  ['What a program does to itself', [...PROGRAM_FAULTS, WATCH_MODE]],
]

interface Row {
  tried: string
  /** One of each Node. */
  happened: string[]
}

/** Words of the command line: only faults that have one of them in their name. */
const wanted = process.argv.slice(2)
const tally = { passed: 0, failed: 0 }
const tables: [title: string, rows: Row[]][] = []
for (const [title, faults] of GROUPS) {
  const rows: Row[] = []
  tables.push([title, rows])
  for (const fault of faults.filter(isWanted)) {
    rows.push(await tryOut(fault))
    // After each, so that a run that is cut off leaves what it knew.
    if (wanted.length === 0) write(tables)
  }
}
console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed === 0 ? 0 : 1

function isWanted({ tried }: Fault): boolean {
  return wanted.length === 0 || wanted.some((word) => tried.includes(word))
}

async function tryOut(fault: Fault): Promise<Row> {
  const happened: string[] = []
  for (const node of NODES) {
    const text = await outcomeOf(fault, node)
    console.log(`Node ${node.major}, ${fault.tried}: ${text}`)
    happened.push(text)
  }
  return { tried: fault.tried, happened }
}

async function outcomeOf(fault: Fault, node: Node): Promise<string> {
  const reason = fault.skip?.(node)
  if (reason) return `not tried: ${reason}`
  try {
    const text = await fault.run(node)
    tally.passed++
    return text
  } catch (error) {
    tally.failed++
    return `FAILED: ${error instanceof Error ? error.message : String(error)}`
  }
}

function write(all: [title: string, rows: Row[]][]): void {
  const parts = all.map(([title, rows]) => `## ${title}\n\n${table(['Tried', 'Node 20', 'Node 26'], rows.map(cells))}`)
  const elsewhere = `## Held by other tests\n\n${table(['Tried', 'Test'], ELSEWHERE)}`
  const head = `# Faults\n\n${new Date().toISOString().slice(0, 10)}; ${tally.passed} passed, ${tally.failed} failed. \`npm run test:long -- faults\`.`
  mkdirSync(RESULTS, { recursive: true })
  writeFileSync(`${RESULTS}/faults.md`, `${[head, ...parts, elsewhere].join('\n\n')}\n`)
}

function cells({ tried, happened }: Row): string[] {
  return [tried, ...happened]
}

function table(head: string[], rows: readonly (readonly string[])[]): string {
  const line = (words: readonly string[]): string =>
    `| ${words.map((word) => word.replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
