/** Medians of the rounds with their spread, and the table of them. */
import type { Metric } from './measures.js'

export interface SideResult {
  /** Medians: of the figures, and of what each round's figure is to bare's in the same round. */
  value: number
  change: number
  /** The middle half of the changes. */
  spread: [number, number]
  verdict: 'ok' | 'over' | null
}

export interface Result extends Metric {
  rounds: number
  /** By the side's name; `bare` is among them. */
  sides: Record<string, SideResult>
}

/** `taken`: for each round the figures by side. A side that failed in a round is missing in it. */
export function summarize(metric: Metric, taken: Record<string, number>[]): Result {
  const names = [...new Set(taken.flatMap((round) => Object.keys(round)))]
  const sides = names.map((name) => [name, sideResult(metric, name, taken)] as const)
  return { ...metric, rounds: taken.length, sides: Object.fromEntries(sides) }
}

function sideResult({ compare, budgets }: Metric, name: string, taken: Record<string, number>[]): SideResult {
  const pairs = taken.flatMap((round) => (name in round ? [{ own: round[name] ?? 0, bare: round.bare ?? 0 }] : []))
  const changes = pairs.map(({ own, bare }) => (compare === 'ratio' ? own / bare : own - bare))
  const change = quantile(changes, 0.5)
  const budget = budgets?.[name]
  return {
    value: quantile(
      pairs.map(({ own }) => own),
      0.5,
    ),
    change,
    spread: [quantile(changes, 0.25), quantile(changes, 0.75)],
    verdict: budget === undefined ? null : change <= budget ? 'ok' : 'over',
  }
}

/** A row for each metric, a column for each side: what it is to bare, its middle half, and `!` where a budget is passed. */
export function table(results: Result[]): string {
  const names = [...new Set(results.flatMap(({ sides }) => Object.keys(sides)))].filter((name) => name !== 'bare')
  const rows = results.map((result) => [
    result.name,
    `${short(result.sides.bare?.value ?? 0)} ${result.unit}`,
    ...names.map((name) => cell(result, result.sides[name], result.budgets?.[name])),
  ])
  return markdown([['', 'bare', ...names], ...rows])
}

function cell({ compare, unit }: Result, side: SideResult | undefined, budget: number | undefined): string {
  if (!side) return '–'
  const [low, high] = side.spread
  const limit = budget === undefined ? '' : ` ≤ ${budget}${side.verdict === 'over' ? ' !' : ''}`
  if (compare === 'ratio') return `×${side.change.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})${limit}`
  return `${signed(side.change)} ${unit} (${signed(low)}–${signed(high)})${limit}`
}

export function markdown([head = [], ...rows]: string[][]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? '').length)))
  const line = (cells: string[]): string => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${short(Math.abs(value))}`
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [below = 0, above = below] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return below + (above - below) * (at - Math.floor(at))
}
