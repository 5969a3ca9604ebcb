/**
 * Where the inspector of a running node listens: open already, or opened by SIGUSR1. Node takes the port it was told
 * at its start, and none other where that one is taken.
 */
import { uptime } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import CDP from 'chrome-remote-interface'
import { Mistake } from '../mistake.js'
import { familyOf } from '../processes/family.js'
import { waitsForEvents } from '../processes/process-status.js'
import { allPids, argvOf } from '../processes/process-table.js'
import { type AttachTarget, catchesSignal, isThere } from './attach-target.js'
import { allListeners, type Listener, listenersOf } from './listeners.js'

export interface InspectorPort {
  host: string
  port: number
  /** Of each thing that can be debugged there. */
  url: string
  /** We opened it, so it is ours to close. */
  opened: boolean
}

const NODES_PORT = 9229
/** A thread that is busy on a busy machine takes a fifth of a second. */
const REACTION_MS = 5000
/** A start takes a twentieth of a second, and on a machine without CPU its time. */
const STARTING_MS = 5000
const LOOK_EVERY_MS = 20
const ANSWER_MS = 1000

/** `aboutToSignal` is called before the process can notice anything. */
export async function openInspector(target: AttachTarget, aboutToSignal: () => void): Promise<InspectorPort> {
  const port = portOf(target.options)
  const open = await inspectorAt(
    target.pid,
    listenersOf(target.pid).filter((listener) => listener.port === port),
  )
  if (open) return { ...open, opened: false }
  refuseSignal(target, port, await hearsSignal(target))
  aboutToSignal()
  const before = new Set(listenersOf(target.pid).map(({ inode }) => inode))
  signal(target)
  const opened = await waitForPort(target, port, before)
  if (opened) return { ...opened, opened: true }
  // Node opens no second one: it may have been opened by the program itself, wherever it liked.
  const elsewhere = await inspectorAt(
    target.pid,
    listenersOf(target.pid).filter(({ loopback }) => loopback),
  )
  if (elsewhere) return { ...elsewhere, opened: false }
  throw noReaction(target)
}

/** A node that has just been started is not there yet. */
async function hearsSignal(target: AttachTarget): Promise<boolean | null> {
  let hears = catchesSignal(target.pid)
  while (hears === false && isStarting(target)) {
    await pause(LOOK_EVERY_MS)
    if (!isThere(target)) throw ended(target)
    hears = catchesSignal(target.pid)
  }
  return hears
}

function isStarting({ startedMs }: AttachTarget): boolean {
  return startedMs !== null && uptime() * 1000 - startedMs < STARTING_MS
}

/** `--inspect-port=9230`, `--inspect=host:9230`, `--debug-port 0` … */
function portOf(options: string[]): number {
  const given = options.flatMap((word) => /^--(?:inspect|debug)[a-z-]*=(?:.*:)?(\d+)$/.exec(word)?.[1] ?? []).at(-1)
  return given === undefined ? NODES_PORT : Number(given)
}

function refuseSignal({ pid, options }: AttachTarget, port: number, isHeard: boolean | null): void {
  if (options.includes('--disable-sigusr1'))
    throw new Mistake(
      `Process ${pid} was started with --disable-sigusr1: the signal that opens its inspector would end it.`,
      'Start it without that option, or with loopdoctor.',
    )
  if (isHeard === false)
    throw new Mistake(
      `Process ${pid} does not catch SIGUSR1, which would end it: node's own handler is gone.`,
      'A program that took its own handler for SIGUSR1 away again leaves none. Start it with loopdoctor instead.',
    )
  const taken = process.platform === 'linux' && port !== 0 ? holderOf(pid, port) : null
  if (taken !== null)
    throw new Mistake(
      `Port ${port}, where process ${pid} would open its inspector, is taken by ${taken}.`,
      'Wait until that one is free, or close it: two programs cannot be debugged on one port.',
    )
}

/** Who listens there; null where nobody does. */
function holderOf(pid: number, port: number): string | null {
  const holder = allListeners(pid).find((listener) => listener.port === port)
  if (!holder) return null
  const owner = allPids().find((other) => listenersOf(other).some(({ inode }) => inode === holder.inode))
  return owner === undefined ? 'another program' : `process ${owner} (${argvOf(owner)?.join(' ').slice(0, 60) ?? '?'})`
}

function signal({ pid }: AttachTarget): void {
  const windows = process as NodeJS.Process & { _debugProcess?(pid: number): void }
  if (process.platform === 'win32') windows._debugProcess?.(pid)
  else process.kill(pid, 'SIGUSR1')
}

/** `before`: sockets on which it listened before it was signalled. */
async function waitForPort(
  target: AttachTarget,
  port: number,
  before: ReadonlySet<string>,
): Promise<Omit<InspectorPort, 'opened'> | null> {
  const until = performance.now() + REACTION_MS
  const guess: Listener = { host: '127.0.0.1', port, loopback: true, inode: '' }
  while (performance.now() < until) {
    if (!isThere(target)) throw ended(target)
    const fresh =
      process.platform === 'linux'
        ? listenersOf(target.pid).filter((listener) => listener.port === port || !before.has(listener.inode))
        : [guess]
    const found = await inspectorAt(target.pid, fresh)
    if (found) return found
    await pause(LOOK_EVERY_MS)
  }
  return null
}

async function inspectorAt(pid: number, listeners: Listener[]): Promise<Omit<InspectorPort, 'opened'> | null> {
  for (const { host, port } of listeners) {
    const [first] = (await listed(host, port)) ?? []
    if (!first) continue
    // Node leaves the address out while somebody is connected to it.
    if (!first.webSocketDebuggerUrl)
      throw new Mistake(
        `A debugger is connected to process ${pid}.`,
        'Two would get into each other’s way: close that one, then attach.',
      )
    return { host, port, url: first.webSocketDebuggerUrl }
  }
  return null
}

/** Null where nothing answers that speaks the inspector's protocol. */
async function listed(host: string, port: number): Promise<CDP.Target[] | null> {
  const tooLate = new Promise<null>((done) => setTimeout(done, ANSWER_MS, null).unref())
  try {
    const answer: unknown = await Promise.race([CDP.List({ host, port }), tooLate])
    return Array.isArray(answer) ? (answer as CDP.Target[]).filter(({ type }) => (type as string) === 'node') : null
  } catch {
    return null
  }
}

function ended({ pid }: AttachTarget): Mistake {
  return new Mistake(`Process ${pid} ended before its inspector was open.`)
}

function noReaction({ pid }: AttachTarget): Mistake {
  const sentence = `Process ${pid} did not open its inspector within ${REACTION_MS / 1000} s of SIGUSR1.`
  const handler = 'it has a handler of its own for SIGUSR1 (which has run now), or its node has no inspector'
  const later = 'If it comes back, its inspector opens, and stays open until it ends.'
  const waits = waitsForEvents(pid)
  const child = waitedFor(pid)
  if (child !== null) return new Mistake(sentence, `It waits, synchronously perhaps, for: ${child}. ${later}`)
  if (waits === true) return new Mistake(sentence, `Its loop is free: so ${handler}.`)
  return new Mistake(sentence, `${waits === null ? `Either ${handler}; or it` : 'It'} is inside native code. ${later}`)
}

/** The youngest process that it started, and that runs still. */
function waitedFor(pid: number): string | null {
  const family = familyOf(pid)
  family.look()
  const [youngest] = family
    .members()
    .filter((member) => member.parentPid === pid)
    .sort((a, b) => b.startedMs - a.startedMs)
  return youngest ? (argvOf(youngest.pid)?.join(' ').slice(0, 80) ?? null) : null
}
