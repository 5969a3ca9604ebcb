/** What a thread says of itself. */
import type { Hello } from '../../protocol/events.js'
import { processStart } from '../clock.js'
import { isLoaded } from './measured.js'

/** What it is told by is gone from process.env by now; the part of node that read it is loaded only there. */
const CLUSTER_WORKER = 'internal/cluster/child'

/** `above`: the nearest process above that is watched. */
export function helloOfMain(above: number | null, now: () => number): Hello {
  return helloOf({
    abovePid: above,
    threadId: 0,
    parentThreadId: null,
    name: null,
    role: isLoaded(CLUSTER_WORKER) ? 'cluster-worker' : 'main',
    entry: process.argv[1] ?? null,
    startedMs: processStart(now),
    atMs: now(),
  })
}

type OwnThread = Pick<Hello, 'threadId' | 'parentThreadId' | 'name' | 'abovePid'>

/** Its first word comes as it starts. */
export function helloOfWorker(thread: OwnThread, atMs: number): Hello {
  return helloOf({ ...thread, role: 'worker', entry: null, startedMs: atMs, atMs })
}

function helloOf(thread: OwnThread & Pick<Hello, 'role' | 'entry' | 'startedMs' | 'atMs'>): Hello {
  const { pid, ppid, argv, execArgv, version } = process
  const s = `${pid}.${thread.threadId}.${Math.random().toString(36).slice(2, 8)}`
  return { kind: 'hello', s, pid, parentPid: ppid, argv, execArgv, cwd: process.cwd(), node: version, ...thread }
}
