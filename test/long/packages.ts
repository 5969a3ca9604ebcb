/**
 * Programs that nobody here wrote, on popular packages: bare and under the doctor in every mode, they do the same.
 * `--only <part of a name>,…`, `--nodes 20,24,26` and `--modes light,standard,deep` choose; what is chosen is renewed in
 * results/packages.md. `--reports <folder>` keeps the reports. About an hour on two cores, and 700 MB of packages.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from './faults/bounded.js'
import type { Node } from './faults/fault.js'
import { differences } from './packages/differences.js'
import { type Deed, deedOf, type Mode } from './packages/doing.js'
import { HERE, PACKAGES, WORK } from './packages/places.js'
import { type Cell, readResults, writeResults } from './packages/results.js'
import type { Row } from './packages/row.js'
import { ROWS } from './packages/rows.js'

const MOST_SAID = 300

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { only: text, nodes: text, modes: text, reports: text } })
const wanted = values.only?.split(',') ?? ['']
const nodes: Node[] = (values.nodes ?? '20,24,26').split(',').map((major) => ({
  major: Number(major),
  path: `${ROOT}test/matrix/node_modules/node${major}/bin/node`,
}))
const modes = (values.modes ?? 'light,standard,deep').split(',') as Mode[]

install()
const tally = { passed: 0, failed: 0 }
try {
  for (const row of ROWS.filter(({ name }) => wanted.some((part) => name.includes(part))))
    for (const node of nodes) await compare(row, node)
} finally {
  rmSync(WORK, { recursive: true, force: true })
}
console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed === 0 ? 0 : 1

/** Scripts of packages are not run, but for the one that compiles native code, where that can be done. */
function install(): void {
  if (existsSync(PACKAGES)) return
  const npm = (words: string[]): number | null => spawnSync('npm', words, { cwd: HERE, stdio: 'inherit' }).status
  if (npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']) !== 0) throw new Error('npm ci failed')
  if (npm(['rebuild', 'better-sqlite3']) !== 0) console.log('better-sqlite3 could not be built: its row is left out.')
}

async function compare(row: Row, node: Node): Promise<void> {
  const reason = reasonToSkip(row, node)
  if (reason) return tell(row, node, modes, { said: `not tried: ${reason}`, found: [] })
  const bare = await steadyBare(row, node)
  if (typeof bare !== 'string') {
    for (const mode of modes) tell(row, node, [mode], await judged(row, node, mode, bare))
    return
  }
  tally.failed++
  tell(row, node, modes, { said: bare, found: [] })
}

/** What it does without us; or why that is nothing to compare with. */
async function steadyBare(row: Row, node: Node): Promise<Deed | string> {
  try {
    const bare = await deedOf(row, node, null)
    const again = differences(bare, await deedOf(row, node, null))
    return again ? `bare twice: ${again}` : bare
  } catch (error) {
    return `bare: ${reasonOf(error)}`
  }
}

async function judged(row: Row, node: Node, mode: Mode, bare: Deed): Promise<Cell> {
  try {
    const deed = await deedOf(row, node, mode)
    keep(row, node, mode, deed)
    const said = differences(bare, deed)
    if (said) tally.failed++
    else tally.passed++
    const findings = deed.report?.findings ?? []
    const found = findings.map(({ id, location, count }) => ({ id, at: placeOf(location), count }))
    return { said: said || 'as bare', found }
  } catch (error) {
    tally.failed++
    return { said: `FAILED: ${reasonOf(error)}`, found: [] }
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, MOST_SAID)
}

function placeOf(location: { file: string; line: number } | null): string | null {
  return location && `${location.file.replace(/^.*node_modules\//, '')}:${location.line}`
}

function keep({ name }: Row, { major }: Node, mode: Mode, deed: Deed): void {
  if (values.reports === undefined) return
  mkdirSync(values.reports, { recursive: true })
  const file = `${name.replace(/\W+/g, '-')}.${major}.${mode}.json`
  writeFileSync(join(values.reports, file), JSON.stringify(deed, null, 1))
}

/** After each, so that a run that is cut off leaves what it knew. */
function tell(row: Row, { major }: Node, told: Mode[], cell: Cell): void {
  // Read again: another run may have added to it.
  const results = readResults()
  for (const mode of told) {
    const cells = results[row.name] ?? {}
    results[row.name] = { ...cells, [`${major} ${mode}`]: cell }
    console.log(`Node ${major}, ${mode}, ${row.name}: ${cell.said}`)
  }
  writeResults(results, ROWS)
}

function reasonToSkip({ since = 0, native }: Row, { major, path }: Node): string | null {
  if (major < since) return `needs Node ${since}`
  if (native === undefined) return null
  // Opened, not only loaded: the binary is loaded by the first database.
  const program = `new (require(${JSON.stringify(native)}))(':memory:')`
  return spawnSync(path, ['-e', program]).status === 0 ? null : 'not built for this Node'
}
