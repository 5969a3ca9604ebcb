/** Stalls: one that goes on is named now and then, one that ended has its line, and more of the same are counted. */
import { spanOf } from '../../analysis/stall/span.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { againLine, endedLine, type Length, ongoingLine, type ToldStall, toldOf } from './lines.js'
import { type Again, createRepeats } from './repeats.js'
import type { Stage, Voice } from './stage.js'

/** A stall is named this long after its beginning, then every minute. */
const NAMED_AFTER_MS = [1000, 5000, 30_000]
const NAMED_AGAIN_MS = 60_000
/** Of one line; then they are counted, but for one that is twice as long as any before. */
const IN_FULL = 3
const IN_FULL_OF_HOST = 1
const MUCH_LONGER = 2

/** What the heartbeat says of them. */
export interface Tally {
  /** Of the program's own: how many, how long, the longest. */
  stalls: number
  totalMs: number
  worst: ToldStall | null
  /** Stalls that the machine made. */
  host: number
  /** Threads that are held right now, and were named. */
  held(): number
}

export function createStalls(stage: Stage): Voice & { tally: Readonly<Tally> } {
  const { options, throttle } = stage
  const announced = new Map<string, { turn: number; named: number }>()
  const tally: Tally = { stalls: 0, totalMs: 0, worst: null, host: 0, held: () => announced.size }
  const policy = { now: options.now, isWorse: isLonger, isAlarming: isMuchLonger }
  const own = createRepeats<ToldStall>({ ...policy, inFull: IN_FULL })
  const host = createRepeats<ToldStall>({ ...policy, inFull: IN_FULL_OF_HOST })

  function nameOngoing(thread: WatchedThread, turn: number, atMs: number, session: Session): void {
    const stall = thread.stalls.findLast((record) => record.turn === turn)
    if (!stall) return
    const named = namesOf(thread, turn)
    const lastedMs = atMs - stall.startMs
    if (!(lastedMs >= nameAfter(named))) return
    if (!throttle.line(ongoingLine({ ...stage, thread, session }, stall, lastedMs))) return
    announced.set(thread.id, { turn, named: namesDue(lastedMs) })
  }

  function namesOf(thread: WatchedThread, turn: number): number {
    const known = announced.get(thread.id)
    return known?.turn === turn ? known.named : 0
  }

  function over(thread: WatchedThread, ended: Length, session: Session): void {
    if (ended.durationMs >= options.thresholdMs) tellEnded(thread, ended, session)
    announced.delete(thread.id)
  }

  function tellEnded(thread: WatchedThread, ended: Length, session: Session): void {
    const stall = toldOf({ ...stage, thread, session }, ended)
    addTo(tally, stall)
    const wasNamed = namesOf(thread, ended.turn) > 0
    if (isNew(stall, thread) || wasNamed) throttle.news(endedLine(stage, stall, wasNamed), 'stall')
  }

  function isNew(stall: ToldStall, { id }: WatchedThread): boolean {
    if (stall.site === '') return true
    return (stall.host ? host : own).isNew(`${id} ${stall.site}`, stall)
  }

  function again({ news, count }: Again<ToldStall>): void {
    throttle.news(againLine(stage, news, count), 'line')
  }

  /** It never came back: its process ended in it. */
  function cutOff(thread: WatchedThread, session: Session): void {
    const open = thread.stalls.findLast(({ durationMs }) => durationMs === null)
    if (open) over(thread, { ...open, ...spanOf(open, thread, session), cutOff: true }, session)
  }

  return {
    tally,
    hear(event, thread, session) {
      if (event.kind === 'source-closed') {
        const closed = session.threads.find(({ id }) => id === event.source)
        if (closed) cutOff(closed, session)
      }
      if (!thread) return
      if (event.kind === 'stall-began' || event.kind === 'snapshot' || event.kind === 'kernel-wait')
        nameOngoing(thread, event.turn, event.atMs, session)
      if (event.kind === 'stall-ended') over(thread, { ...event, cutOff: false }, session)
    },
    second: () => [...own.due(), ...host.due()].forEach(again),
    end: () => [...own.rest(), ...host.rest()].forEach(again),
  }
}

const isMuchLonger = (next: ToldStall, told: ToldStall): boolean => next.durationMs >= told.durationMs * MUCH_LONGER
const isLonger = (next: ToldStall, held: ToldStall): boolean => next.durationMs > held.durationMs

function addTo(tally: Tally, stall: ToldStall): void {
  if (stall.host) {
    tally.host += 1
    return
  }
  tally.stalls += 1
  tally.totalMs += stall.durationMs
  if (tally.worst === null || isLonger(stall, tally.worst)) tally.worst = stall
}

function nameAfter(named: number): number {
  return NAMED_AFTER_MS[named] ?? 30_000 + (named - NAMED_AFTER_MS.length + 1) * NAMED_AGAIN_MS
}

/** How many times a stall of this length should have been named: what came late is not made up for. */
function namesDue(lastedMs: number): number {
  let names = 0
  while (nameAfter(names) <= lastedMs) names += 1
  return names
}
