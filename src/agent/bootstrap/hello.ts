/** What a main thread says of itself. */
import type { Hello } from '../../protocol/events.js'
import { processStart } from '../clock.js'
import { isLoaded } from './measured.js'

/** What it is told by is gone from process.env by now; the part of node that read it is loaded only there. */
const CLUSTER_WORKER = 'internal/cluster/child'

/** `above`: the nearest process above that is watched. */
export function helloOfMain(above: number | null, now: () => number): Hello {
  const startedMs = processStart(now)
  const { pid, ppid, argv, execArgv, version } = process
  return {
    kind: 'hello',
    s: `${pid}.0.${Math.random().toString(36).slice(2, 8)}`,
    atMs: now(),
    pid,
    parentPid: ppid,
    abovePid: above,
    threadId: 0,
    parentThreadId: null,
    name: null,
    role: isLoaded(CLUSTER_WORKER) ? 'cluster-worker' : 'main',
    argv,
    execArgv,
    cwd: process.cwd(),
    node: version,
    entry: argv[1] ?? null,
    startedMs,
  }
}
