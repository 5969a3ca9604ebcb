/** The times a finding was met: its stalls or its promise problems, oldest first, and which of them is shown. */
import type { PromiseProblem, Report, Stall } from '../analysis/report.js'
import type { PromiseRow, Row, StallRow } from './rows.js'
import type { State } from './state.js'

export interface Instances<Item> {
  all: Item[]
  /** Of `all`; -1 where there is none. */
  at: number
  shown: Item | null
}

export function stallsOf({ finding, worst }: StallRow, report: Report, { shown }: State): Instances<Stall> {
  const ids = new Set(finding?.stallIds)
  return instances(
    report.stalls.filter(({ id }) => ids.has(id)),
    shown ?? worst?.id ?? null,
  )
}

export function problemsOf(
  { finding, problem }: PromiseRow,
  report: Report,
  { shown }: State,
): Instances<PromiseProblem> {
  const ids = new Set(finding.promiseIds)
  return instances(
    report.promises.filter(({ id }) => ids.has(id)),
    shown ?? problem?.id ?? null,
  )
}

/** The id of the one `step` further on; the last stays the last. */
export function steppedInstance(row: Row, report: Report, state: State, step: number): string | null {
  if (row.kind === 'process') return null
  const { all, at } = row.kind === 'stall' ? stallsOf(row, report, state) : problemsOf(row, report, state)
  return all[Math.max(0, Math.min(all.length - 1, at + step))]?.id ?? null
}

function instances<Item extends { id: string }>(all: Item[], id: string | null): Instances<Item> {
  const found = all.findIndex((item) => item.id === id)
  const at = found < 0 ? Math.min(0, all.length - 1) : found
  return { all, at, shown: all[at] ?? null }
}
