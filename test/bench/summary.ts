/** Medians of the rounds, and the table of them. */
import type { Metric } from './measures.js'

export interface Result extends Metric {
  bare: number
  watched: number
  /** The median of what each round's two sides gave. */
  change: number
  verdict: 'ok' | 'over' | null
}

export function summarize(metric: Metric, rounds: { bare: number; watched: number }[]): Result {
  const changes = rounds.map(({ bare, watched }) => (metric.compare === 'ratio' ? watched / bare : watched - bare))
  const change = median(changes)
  const verdict = metric.budget === undefined ? null : change <= metric.budget ? 'ok' : 'over'
  const [bare, watched] = [median(rounds.map((round) => round.bare)), median(rounds.map((round) => round.watched))]
  return { ...metric, bare, watched, change, verdict }
}

export function table(results: Result[]): string {
  const rows = results.map(({ name, unit, compare, bare, watched, change, budget, verdict }) => [
    name,
    `${short(bare)} ${unit}`,
    `${short(watched)} ${unit}`,
    compare === 'ratio' ? `×${change.toFixed(2)}` : `${change < 0 ? '−' : '+'}${short(Math.abs(change))} ${unit}`,
    budget === undefined ? '' : compare === 'ratio' ? `×${budget}` : `+${budget} ${unit}`,
    verdict ?? '',
  ])
  return markdown([['', 'bare', 'watched', 'change', 'budget', ''], ...rows])
}

function markdown([head = [], ...rows]: string[][]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? '').length)))
  const line = (cells: string[]): string => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
