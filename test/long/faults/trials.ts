/** Tries each row of some tables on some Nodes, and writes what happened to `results/`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { ROOT } from './bounded.js'
import type { Fault, Node } from './fault.js'

const RESULTS = `${ROOT}test/long/results`

export type Group = [title: string, faults: readonly Fault[]]

export interface Trials {
  /** The step of `test:long`, and its file in `results/`. */
  step: string
  title: string
  majors: readonly number[]
  groups: readonly Group[]
  /** Words of the command line: only rows that have one of them in what was tried. */
  wanted: readonly string[]
  /** Further sections, as text. */
  notes: readonly string[]
}

interface Row {
  tried: string
  /** One of each Node. */
  happened: string[]
}

type Tables = [title: string, rows: Row[]][]

interface Tally {
  passed: number
  failed: number
}

/** Prints the closing line; the exit code says whether all passed. */
export async function tryAll({ groups, majors, wanted, ...trials }: Trials): Promise<void> {
  const nodes = majors.map((major) => ({ major, path: `${ROOT}test/matrix/node_modules/node${major}/bin/node` }))
  const tally = { passed: 0, failed: 0 }
  const tables: Tables = []
  for (const [title, faults] of groups) {
    const rows: Row[] = []
    tables.push([title, rows])
    for (const fault of faults.filter(({ tried }) => isWanted(tried, wanted))) {
      rows.push(await tryOut(fault, nodes, tally))
      // After each, so that a run that is cut off leaves what it knew.
      if (wanted.length === 0) write({ majors, ...trials }, tables, tally)
    }
  }
  console.log(`${tally.passed} passed, ${tally.failed} failed`)
  process.exitCode = tally.failed === 0 ? 0 : 1
}

function isWanted(tried: string, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((word) => tried.includes(word))
}

async function tryOut(fault: Fault, nodes: Node[], tally: Tally): Promise<Row> {
  const happened: string[] = []
  for (const node of nodes) {
    const text = await outcomeOf(fault, node, tally)
    console.log(`Node ${node.major}, ${fault.tried}: ${text}`)
    happened.push(text)
  }
  return { tried: fault.tried, happened }
}

async function outcomeOf(fault: Fault, node: Node, tally: Tally): Promise<string> {
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

function write(
  { step, title, majors, notes }: Omit<Trials, 'groups' | 'wanted'>,
  tables: Tables,
  { passed, failed }: Tally,
): void {
  const head = ['Tried', ...majors.map((major) => `Node ${major}`)]
  const parts = tables.map(([name, rows]) => `## ${name}\n\n${table(head, rows.map(cells))}`)
  const date = new Date().toISOString().slice(0, 10)
  const top = `# ${title}\n\n${date}; ${passed} passed, ${failed} failed. \`npm run test:long -- ${step}\`.`
  mkdirSync(RESULTS, { recursive: true })
  writeFileSync(`${RESULTS}/${step}.md`, `${[top, ...parts, ...notes].join('\n\n')}\n`)
}

function cells({ tried, happened }: Row): string[] {
  return [tried, ...happened]
}

export function table(head: string[], rows: readonly (readonly string[])[]): string {
  const line = (words: readonly string[]): string =>
    `| ${words.map((word) => word.replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
