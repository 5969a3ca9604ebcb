/**
 * What the main thread does for the watchdog: only from here can another thread's V8 be reached. It opens a session
 * to itself, passes the questions on to the workers they are for, and closes it again, all in one go of a third of a
 * millisecond. So no session of ours is ever open while the program's own code runs, and none can be left at its exit.
 *
 * Only inside of what an inspector session asks of main: as it lists its workers, node calls our JavaScript for each, where
 * the word that this very worker has ended could come in between, and node would go on from an entry that is no more (signal
 * 11, on 20 to 26). While it serves a session, that word waits.
 */
import type { Session } from 'node:inspector'
import { BroadcastChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { inSession } from '../own-session.js'
import { CALL } from '../probes/snapshot.js'
import { F, type Shared } from '../shared.js'
import { onLeave } from '../undo.js'
import { injectionOf } from './injection.js'

export interface Errand {
  id: number
  /** Thread ids of workers whose stack is wanted. */
  ask: number[]
  /** Of workers in which no preload ran. */
  inject: number[]
  /** All workers are to take our agent out again. */
  leave: boolean
}

export interface Done {
  id: number
  /** When the questions were passed on. */
  sentMs: number
  costMs: number
  /** All worker threads there are, and their names; null where it could not be found out. */
  live: [threadId: number, name: string | null][] | null
  /** From threads that made themselves known before the watchdog could hear them. */
  mail: unknown[]
}

type InspectorSession = new () => Session

interface ErrandMeans {
  port: MessagePort
  channel: string
  Session: InspectorSession | null
  /** Our agent's file. */
  agent: string
  /** Null where we were there before the program. */
  leaveWorkers: (() => void) | null
}

const { stringify } = JSON

/** Returns what does the errands that wait: to be called from inside an inspector session. */
export function runErrands(
  { port, channel, Session, agent, leaveWorkers }: ErrandMeans,
  { floats }: Shared,
  now: () => number,
): () => void {
  const mailbox = openMailbox(channel)
  const injection = injectionOf(agent)
  const waiting: Errand[] = []

  function run(errand: Errand): void {
    const began = now()
    let live: Done['live'] = null
    try {
      if (errand.leave) leaveWorkers?.()
      else if (Session && needsSession(errand)) live = passOn(new Session(), errand, injection, mark)
    } catch {
      // The watchdog sees that nobody answered.
    }
    port.postMessage({ id: errand.id, sentMs: floats[F.askedAt], costMs: now() - began, live, mail: mailbox() } as Done)
  }

  function mark(): void {
    floats[F.askedAt] = now()
  }

  port.on('message', (errand: Errand) => {
    if (Session && needsSession(errand)) waiting.push(errand)
    else run(errand)
  })
  port.unref()
  onLeave(() => {
    mailbox()
    port.close()
  })
  return () => {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) waiting.push(next.message)
    for (const errand of waiting.splice(0)) run(errand)
  }
}

/** Else main may do it whenever it hears of it. */
export function needsSession({ ask, inject, leave }: Errand): boolean {
  return leave || ask.length + inject.length > 0
}

const MOST_MAIL = 1000

/** Holds what workers say before the watchdog is there; emptied once. */
function openMailbox(channel: string): () => unknown[] {
  const box = new BroadcastChannel(channel) as BroadcastChannel & { unref(): void }
  const mail: unknown[] = []
  let open = true
  // What comes while main turns is handed out at once.
  box.onmessage = (message) => {
    if (mail.length < MOST_MAIL) mail.push((message as { data: unknown }).data)
  }
  box.unref()
  return () => {
    if (!open) return []
    open = false
    for (let next = take(box); next; next = take(box)) mail.push(next.message)
    box.close()
    return mail
  }
}

/** Works for a broadcast channel too, as node documents; its types do not say so. */
const take = receiveMessageOnPort as (port: unknown) => ReturnType<typeof receiveMessageOnPort>

/** Of main: in every worker that `isMeant`, between two steps of what runs there; nobody waits for it. */
export function evaluateInWorkers(
  Session: InspectorSession,
  expression: string,
  isMeant: (threadId: number) => boolean = () => true,
): void {
  withWorkers(new Session(), (session, sessions) => {
    for (const [threadId, sessionId] of sessions) if (isMeant(threadId)) send(session, sessionId, expression)
  })
}

function passOn(
  session: Session,
  { ask, inject }: Errand,
  injection: string,
  mark: () => void,
): NonNullable<Done['live']> {
  return withWorkers(session, (opened, sessions) => {
    mark()
    for (const threadId of ask) send(opened, sessions.get(threadId), CALL)
    for (const threadId of inject) send(opened, sessions.get(threadId), injection)
  })
}

/** `act` is given the session to each worker, by thread id. */
function withWorkers(
  session: Session,
  act: (session: Session, sessions: ReadonlyMap<number, string>) => void,
): NonNullable<Done['live']> {
  const live: NonNullable<Done['live']> = []
  const sessions = new Map<number, string>()
  const hear = (event: string, message: unknown): void => {
    if (event === 'NodeWorker.attachedToWorker') attached(message as Attached, live, sessions)
  }
  return inSession(
    session,
    (opened) => {
      opened.post('NodeWorker.enable', { waitForDebuggerOnStart: false })
      act(opened, sessions)
      return live
    },
    hear,
  )
}

interface Attached {
  params: { sessionId: string; workerInfo: { title: string } }
}

/** Titles are `[worker 3]` or `[worker 3] name`; other numbers there count something else. */
function attached({ params }: Attached, live: NonNullable<Done['live']>, sessions: Map<number, string>): void {
  const { title } = params.workerInfo
  const end = title.indexOf(']')
  const threadId = Number(title.slice('[worker '.length, end))
  live.push([threadId, title.slice(end + 2) || null])
  sessions.set(threadId, params.sessionId)
}

function send(session: Session, sessionId: string | undefined, expression: string): void {
  if (sessionId === undefined) return
  const message = stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, silent: true } })
  session.post('NodeWorker.sendMessageToWorker', { sessionId, message })
}
