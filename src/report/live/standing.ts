import { isFresh } from '../../analysis/stall/freshness.js'
import type { KernelWait } from '../../protocol/events.js'
import type { SnapshotRecord, StallRecord } from '../../session/session.js'
import { glyphs } from '../glyphs.js'
import { harmless } from '../harmless.js'
import { cutEnd } from '../wrap.js'
import type { LiveOptions } from './options.js'

/** Where it stands now, not where it was a minute ago. */
const NEWEST = 20
const LONGEST_NAME = 80

type Place = Pick<LiveOptions, 'where' | 'cwd' | 'ascii'>

/** Where a blocked thread stands: the user's line seen most, or what the kernel says it waits for. */
export function standing(stall: StallRecord, options: Place): string {
  const prompt = stall.snapshots.filter(isFresh)
  const line = mostSeen(prompt, options)
  const near = line === '' ? mostSeen(stall.snapshots, options) : ''
  const waiting = kernelWait(stall.waits.at(-1), prompt.at(-1)?.atMs ?? 0, options)
  if (waiting === '') return line || (near && `native code, near ${near}`)
  return [waiting, line && `last seen at ${line}`, near && `near ${near}`].filter(Boolean).join(', ')
}

function mostSeen(snapshots: SnapshotRecord[], { where }: Place): string {
  const votes = new Map<string, number>()
  for (const { stack } of snapshots.slice(-NEWEST).reverse()) {
    const line = stack ? where(stack) : ''
    if (line !== '') votes.set(line, (votes.get(line) ?? 0) + 1)
  }
  const [winner] = [...votes].sort((a, b) => b[1] - a[1])
  return winner ? harmless(winner[0]) : ''
}

/** Only where it is newer than the last stack: a thread that answers is not stuck in the kernel. */
function kernelWait(wait: KernelWait | undefined, answeredMs: number, options: Place): string {
  return !wait || wait.atMs < answeredMs || wait.state === 'R' ? '' : waitWords(wait, options)
}

/** A thread may have children and yet wait for something else: spawnSync polls. */
const POLLS = /^(epoll_p?wait2?|p?poll|wait4|waitid)$/

function waitWords({ children, target, syscall }: KernelWait, { cwd, ascii }: Place): string {
  const name = (text: string) => cutEnd(harmless(text), LONGEST_NAME, glyphs(ascii).ellipsis)
  const [child] = children
  if (child !== undefined && (syscall === null || POLLS.test(syscall))) return `waiting for child \`${name(child)}\``
  const file = target?.startsWith(`${cwd}/`) ? target.slice(cwd.length + 1) : target
  if (file) return `waiting in the kernel: ${syscall ?? 'a call'} on ${name(file)}`
  return syscall ? `waiting in the kernel: ${syscall}` : ''
}
