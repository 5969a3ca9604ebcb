/**
 * The ear of a session: agents connect to its socket, show the token, then send events line by line. A caller without
 * the token is hung up on and counted.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, Socket } from 'node:net'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { MAX_LINE_BYTES } from '../protocol/codec.js'
import type { Hello, WireEvent } from '../protocol/events.js'
import { type GuestEar, guestOn, isGuestLine, type Welcome } from './guests.js'
import { hearLine } from './heard/hear-line.js'
import { errorCode, Mistake } from './mistake.js'
import { cutLines } from './recording/lines.js'

/** An agent shows the token as it calls, so that even those of a large tree are no strangers for long. */
const MAX_STRANGERS = 1000

export interface Receiver {
  readonly token: string
  /** Callers hung up on, and lines that were not whole. */
  readonly refused: () => number
  readonly damaged: () => number
  /** The processes that are connected now: what the main thread of each said of itself. */
  present(): Hello[]
  /** Listens to a pipe that only the target can write to: no token needed. */
  listenTo(pipe: Readable): void
  /** Asks every process that is connected what it awaits; says how many were asked. */
  askAwaits(): number
  /** Asks every agent to take itself out of its process, which goes on; or that of one process. */
  askLeave(pid?: number): void
  /** Resolves when nobody is connected, or after `withinMs`. */
  empty(withinMs: number): Promise<void>
  close(): Promise<void>
}

/** What to do with an event and its line; a promise to wait for before more is read. */
export type Hear = (event: WireEvent, line: Buffer) => Promise<void> | null

export interface Ear {
  hear: Hear
  /** Each source of a connection that ended: its main thread and every worker that had not left before. */
  closed(source: string): void
  /** Where those who call have one already. */
  token?: string | undefined
  /** Null: nobody is told anything. */
  welcome?: Welcome | null
}

export async function receive(
  address: string,
  { hear, closed, token = randomBytes(24).toString('hex'), welcome = null }: Ear,
): Promise<Receiver> {
  const calls = new Set<Call>()
  let refused = 0
  let damaged = 0
  let onEmpty = (): void => undefined

  const server = createServer((socket) => {
    const call = answer(socket, token, hear, { refuse: () => refused++, damage: () => damaged++ }, welcome)
    calls.add(call)
    hangUpLongest(calls)
    socket.on('close', () => {
      calls.delete(call)
      for (const { s } of call.present()) closed(s)
      if (calls.size === 0) onEmpty()
    })
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(address, done)).catch((error) => {
    throw noSocket(address, error)
  })

  return {
    token,
    refused: () => refused,
    damaged: () => damaged,
    listenTo: (pipe) => {
      answer(pipe, null, hear, { refuse: () => refused++, damage: () => damaged++ }, null)
    },
    present: () => [...calls].flatMap((call) => call.present().filter(({ threadId }) => threadId === 0)),
    askAwaits: () => [...calls].filter((call) => call.ask('awaits')).length,
    askLeave(pid) {
      const isMeant = (call: Call): boolean => pid === undefined || call.present().some((hello) => hello.pid === pid)
      for (const call of calls) if (isMeant(call)) call.ask('leave')
    },
    async empty(withinMs) {
      await pollTurns(3)
      if (calls.size === 0) return
      await new Promise<void>((done) => {
        const timer = setTimeout(done, withinMs)
        onEmpty = () => {
          clearTimeout(timer)
          done()
        }
      })
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const call of calls) call.hangUp()
      }),
  }
}

/** Not every file system has sockets: those of other machines, and what is shared into a container, may not. */
function noSocket(address: string, error: unknown): Mistake {
  return new Mistake(
    `Cannot listen on a socket in ${dirname(dirname(address))} (${errorCode(error)}).`,
    'Point TMPDIR to a folder on a disk of this machine.',
  )
}

/** Each takes a descriptor of ours: of those who say nothing, the one that has been there longest has to go. */
function hangUpLongest(calls: ReadonlySet<Call>): void {
  const strangers = [...calls].filter((call) => call.isStranger())
  if (strangers.length > MAX_STRANGERS) strangers[0]?.turnAway()
}

/** A caller that came and went just now may still stand in the kernel's queue: each turn takes what is there. */
async function pollTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((done) => setImmediate(done))
}

interface Call {
  /** Who has not shown the token yet. */
  isStranger(): boolean
  turnAway(): void
  /** The threads that said hello over it, and no goodbye. */
  present(): Hello[]
  /** False where nobody is there to be asked. */
  ask(question: 'awaits' | 'leave'): boolean
  hangUp(): void
}

interface Tally {
  refuse(): void
  damage(): void
}

/** `token` is null for a caller that is known already. */
function answer(socket: Readable, token: string | null, hear: Hear, tally: Tally, welcome: Welcome | null): Call {
  let state: 'waiting' | 'admitted' | 'refused' = token === null ? 'admitted' : 'waiting'
  const present = new Map<string, Hello>()
  let bytesRead = 0
  let guest: GuestEar | null = null

  const line = (bytes: Buffer): void => {
    if (state === 'admitted') take(bytes)
    else if (state === 'waiting') admit(token !== null && sameToken(bytes, token))
  }
  const admit = (known: boolean): void => {
    state = known ? 'admitted' : 'refused'
    if (known) return
    tally.refuse()
    socket.destroy()
  }
  const take = (bytes: Buffer): void => {
    if (welcome && isGuestLine(bytes) && socket instanceof Socket) listenTo(bytes.toString(), socket, welcome)
    else takeEvent(bytes)
  }
  const takeEvent = (bytes: Buffer): void => {
    const event = hearLine(bytes)
    if (event) give(event, bytes)
    else tally.damage()
  }
  const listenTo = (line: string, caller: Socket, welcome: Welcome): void => {
    if (!guest) {
      guest = welcome(guestOn(caller))
      caller.on('close', guest.gone)
    }
    guest.hear(line)
  }
  const give = (event: WireEvent, bytes: Buffer): void => {
    if (event.kind === 'hello') present.set(event.s, event)
    else if (event.kind === 'goodbye') present.delete(event.s)
    const wait = hear(event, bytes)
    if (wait) pause(socket, wait)
  }

  const cutter = cutLines({ line, overlong: tally.damage, rest: tally.damage }, MAX_LINE_BYTES)
  socket.on('data', (chunk) => {
    bytesRead += chunk.length
    cutter.push(chunk)
    if (state === 'waiting' && bytesRead > (token ?? '').length) admit(false)
  })
  socket.on('end', () => state === 'admitted' && cutter.end())
  socket.on('error', () => socket.destroy())
  return {
    isStranger: () => state === 'waiting',
    turnAway: () => admit(false),
    present: () => [...present.values()],
    ask: (question) => {
      if (state !== 'admitted' || present.size === 0 || !(socket instanceof Socket)) return false
      socket.write(`${question}\n`)
      return true
    },
    hangUp: () => socket.destroy(),
  }
}

function pause(socket: Readable, until: Promise<void>): void {
  socket.pause()
  void until.then(() => socket.resume())
}

function sameToken(line: Buffer, token: string): boolean {
  const expected = Buffer.from(token)
  return line.length === expected.length && timingSafeEqual(line, expected)
}
