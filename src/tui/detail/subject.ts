/** What a view of one thing is made from, and what it makes. */
import type { Report, Thread } from '../../analysis/report.js'
import { processName } from '../../report/process-name.js'
import type { WatchedThread } from '../../session/session.js'
import type { Line } from '../line.js'
import type { Scene } from '../scene.js'
import type { State } from '../state.js'

export interface Subject {
  scene: Scene
  state: State
  width: number
}

export interface Told {
  /** Always in sight, beside its place in the list. */
  head: Line
  /** At the right of it: "stall 3 of 12". */
  instance: string
  body: Line[]
}

interface ThreadKey {
  pid: number
  threadId: number
}

/** "pid 4121", "pid 4121 worker 3 thumbnails". */
export function whoOf(key: ThreadKey, report: Report): string {
  const name = report.threads.find((thread) => isSame(thread, key))?.name ?? null
  return `${processName(key)}${name === null ? '' : ` ${name}`}`
}

export function watchedThread({ session }: Scene, key: ThreadKey): WatchedThread | null {
  return session.threads.findLast(({ hello }) => isSame(hello, key)) ?? null
}

export function isSame(a: ThreadKey, b: ThreadKey | Thread): boolean {
  return a.pid === b.pid && a.threadId === b.threadId
}
