import type { Run } from './report.js'

/** "run 2", or "run 2 on web-2" where they ran on several machines; empty where there is only one. */
export function runName(runs: readonly Run[], id: string): string {
  const index = runs.findIndex((run) => run.id === id)
  const run = runs[index]
  if (!run || runs.length === 1) return ''
  const hosts = new Set(runs.map(({ host }) => host))
  return `run ${index + 1}${hosts.size > 1 ? ` on ${run.host}` : ''}`
}
