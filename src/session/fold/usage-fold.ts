/** CPU and memory of the processes. Of a long run, neighbors of the same process become one. */
import type { Usage } from '../../protocol/events.js'

/** Eleven hours of one process. */
const MAX_USAGE = 40_000

export function addUsage(all: Usage[], usage: Usage): void {
  all.push(usage)
  if (all.length > MAX_USAGE) all.splice(0, all.length, ...halved(all))
}

function halved(all: readonly Usage[]): Usage[] {
  const waiting = new Map<number, Usage>()
  const kept: Usage[] = []
  for (const each of all) {
    const before = waiting.get(each.pid)
    if (before) kept.push(joined(before, each))
    if (before) waiting.delete(each.pid)
    else waiting.set(each.pid, each)
  }
  return [...kept, ...waiting.values()].sort((a, b) => a.atMs - b.atMs)
}

function joined(earlier: Usage, later: Usage): Usage {
  const cpuPercent = (earlier.cpuPercent + later.cpuPercent) / 2
  return { ...later, cpuPercent, rssBytes: Math.max(earlier.rssBytes, later.rssBytes) }
}
