/** CPU and memory of the watched processes, seen from outside: about once a second, also while they are stuck. */
import pidusage from 'pidusage'
import type { Usage } from '../../protocol/events.js'
import type { Clock } from '../clock.js'

const EVERY_MS = 1000

export interface UsageProbe {
  stop(): void
}

export function watchUsage(pids: () => number[], clock: Clock, hear: (event: Usage) => void): UsageProbe {
  // Else pidusage would complain on our stderr where a system tool is missing.
  process.env.PIDUSAGE_SILENT = '1'
  let stopped = false
  const timer = setInterval(() => {
    for (const pid of pids()) void measure(pid, clock).then((usage) => !stopped && usage && hear(usage))
  }, EVERY_MS)
  timer.unref()
  return {
    stop() {
      stopped = true
      clearInterval(timer)
      pidusage.clear()
    },
  }
}

/** Null where the process has ended in the meantime. */
async function measure(pid: number, clock: Clock): Promise<Usage | null> {
  try {
    const { cpu, memory } = await pidusage(pid)
    return { kind: 'usage', s: 'launcher', atMs: clock.now(), pid, cpuPercent: cpu, rssBytes: memory }
  } catch {
    return null
  }
}
