/**
 * The watchdog's half of a snapshot of a worker thread: the question goes by way of main, the answer comes through the
 * worker's own shared memory. Main may be busy, and the worker in native code: one question at a time stays open.
 */
import type { Answer } from '../probes/snapshot.js'
import { I, type Shared, untilChanged } from '../shared.js'
import { type Inquiry, type Question, readAnswer } from '../watchdog/inquiry.js'
import type { Relay, Sent } from './relay.js'

/** The stack was too deep for our function, or the program took it away: an answer that late will not come. */
const ASK_AGAIN_AFTER_MS = 1000

export function openWorkerInquiry(
  { shared, threadId, relay, now }: { shared: Shared; threadId: number; relay: Relay; now: () => number },
  onAnswer: (question: Question, answer: Answer) => void,
  onFault: (error: unknown) => void,
): Inquiry {
  const { ints } = shared
  let pending: { id: number; turn: number; sent: Sent; lastMs: number } | null = null
  let lastId = 0

  function ask(turn: number): boolean {
    if (pending?.turn === turn) {
      if (now() - pending.lastMs > ASK_AGAIN_AFTER_MS) askAgain(pending)
      return false
    }
    const id = ++lastId
    const before = Atomics.load(ints, I.answered)
    // Nobody is to wait: main closes the session at once.
    Atomics.store(ints, I.released, id)
    Atomics.store(ints, I.askedTurn, turn)
    Atomics.store(ints, I.askedId, id)
    pending = { id, turn, sent: relay.ask(threadId), lastMs: now() }
    void untilChanged(ints, I.answered, before).then(() => take(id))
    return true
  }

  /** The same question: its answer is as late as it is. */
  function askAgain(question: NonNullable<typeof pending>): void {
    question.lastMs = now()
    relay.ask(threadId)
  }

  function take(id: number): void {
    const question = pending
    if (question?.id !== id || Atomics.load(ints, I.answered) !== id) return
    pending = null
    const { turn, sent } = question
    readAnswer(shared, { id, turn, askedMs: relay.sentMs(sent) }, onWorkersAnswer, onFault)
  }

  /** What we ourselves did there before is not the program's native code. */
  function onWorkersAnswer(question: Question, answer: Answer): void {
    onAnswer({ ...question, askedMs: Math.max(question.askedMs, answer.freeMs) }, answer)
  }

  function open(): Question | null {
    return pending && { id: pending.id, turn: pending.turn, askedMs: pending.lastMs }
  }

  return { ask, open, read: () => false }
}
