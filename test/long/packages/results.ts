/** The results as they are kept, and the page that people read. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { ROOT } from '../faults/bounded.js'
import { PACKAGES } from './places.js'
import type { Row } from './row.js'

const PATH = `${ROOT}test/long/results/packages`
const NODES = [20, 24, 26]
const MODES = ['light', 'standard', 'deep']

export interface Cell {
  /** "as bare", or what differs. */
  said: string
  found: Found[]
}

interface Found {
  id: string
  at: string | null
  count: number
}

/** Row → "20 light" → what was seen. */
export type Results = Record<string, Record<string, Cell>>

export function readResults(): Results {
  const path = `${PATH}.json`
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : {}
}

export function writeResults(all: Results, rows: Row[]): void {
  const kept = Object.fromEntries(rows.flatMap(({ name }) => (all[name] ? [[name, all[name]]] : [])))
  writeFileSync(`${PATH}.json`, `${JSON.stringify(kept, null, 1)}\n`)
  writeFileSync(`${PATH}.md`, page(kept, rows))
}

function page(results: Results, rows: Row[]): string {
  const compared = ['Program', 'Packages', ...NODES.map((major) => `Node ${major}`), 'Taken out as chance']
  const found = ['Program', 'Node 20, light', 'Node 24, standard', 'Node 26, deep']
  return `${[
    '# Packages',
    `${new Date().toISOString().slice(0, 10)}. \`npm run test:long -- packages\`: each program bare (twice) and in light, standard and deep mode. Compared are exit code, stdout, stderr, the answers of servers, and a hash of each file written.`,
    table(
      compared,
      rows.map((row) => comparedRow(row, results[row.name] ?? {})),
    ),
    '## What was found',
    'Stalls above 50 ms and problems with promises, by their line. `startup-stall` is left out: most programs have some.',
    table(
      found,
      rows.map(({ name }) => [
        name,
        ...['20 light', '24 standard', '26 deep'].map((key) => told(results[name]?.[key])),
      ]),
    ),
  ].join('\n\n')}\n`
}

function comparedRow({ name, of, chance = '' }: Row, cells: Record<string, Cell>): string[] {
  return [name, of.map(versionOf).join(', '), ...NODES.map((major) => inModes(major, cells)), chance]
}

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(`${PACKAGES}${name}/package.json`, 'utf8')) as { version: string }
  return `${name} ${version}`
}

/** Said once where it is the same in every mode. */
function inModes(major: number, cells: Record<string, Cell>): string {
  const said = MODES.map((mode) => cells[`${major} ${mode}`]?.said ?? 'not run')
  if (said.every((each) => each === said[0])) return said[0] ?? ''
  return MODES.map((mode, n) => `${mode}: ${said[n]}`).join('; ')
}

function told(cell: Cell | undefined): string {
  const found = cell?.found.filter(({ id }) => id !== 'startup-stall') ?? []
  return found.map(({ id, at, count }) => `${id}${at ? ` ${at}` : ''}${count > 1 ? ` ×${count}` : ''}`).join('<br>')
}

function table(head: string[], rows: string[][]): string {
  const line = (words: string[]): string =>
    `| ${words.map((word) => word.replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
