/**
 * The watchdog's half of a snapshot: connect to the blocked thread, have V8 evaluate our function there, take the
 * answer from shared memory, hang up. A tenth of a millisecond to connect; a JavaScript loop answers within one.
 * A thread inside native code answers when it comes back: until then the question stays open, one at a time.
 */
import type { Session } from 'node:inspector'
import { isOurs, type RawSite } from '../probes/call-sites.js'
import type { Answer } from '../probes/snapshot.js'
import { CALL, ERRANDS, HOLD } from '../probes/snapshot.js'
import { readScripts, type ScriptText } from '../scripts/scripts.js'
import { I, type Shared, untilChanged } from '../shared.js'

/** How long the watchdog holds still for an answer before it goes back to its other work. */
const PATIENCE_MS = 3

export interface Question {
  id: number
  turn: number
  askedMs: number
}

export interface Inquiry {
  /** Asks; false where a question is still open. */
  ask(turn: number): boolean
  open(): Question | null
  /** Reads scripts as they run; false where a question is open. */
  read(files: ReadonlySet<string>, onScripts: (scripts: ScriptText[]) => void): boolean
}

export interface MainInquiry extends Inquiry {
  /** Has main run the errands that wait: so it does also with each question. */
  send(): void
}

export function openInquiry(
  shared: Shared,
  now: () => number,
  onAnswer: (question: Question, answer: Answer) => void,
  onFault: (error: unknown) => void,
): MainInquiry {
  const { ints } = shared
  const inspector: typeof import('node:inspector') = require('node:inspector')
  let pending: (Question & { session: Session }) | null = null
  let lastId = 0

  function ask(turn: number): boolean {
    if (pending) return turn >= 0 && pending.turn === ERRANDS && askInstead(pending, turn)
    const id = ++lastId
    const before = Atomics.load(ints, I.answered)
    try {
      const session = new inspector.Session()
      session.connectToMainThread()
      pending = { id, turn, askedMs: now(), session }
      put(id, turn)
      session.post('Runtime.evaluate', { expression: CALL, silent: true }, (error, result) => {
        // The stack was too deep for our function, or the program took it away: this way is closed for this moment.
        if (error || result.exceptionDetails || Atomics.load(ints, I.answered) !== id) release(id)
      })
    } catch (error) {
      onFault(error)
      return false
    }
    Atomics.wait(ints, I.answered, before, PATIENCE_MS)
    if (!take(id)) listen(id, before)
    return true
  }

  /** It was sent on errands, and has not answered: its stack is the better answer, and it runs them all the same. */
  function askInstead(errands: NonNullable<typeof pending>, turn: number): true {
    errands.turn = turn
    errands.askedMs = now()
    put(errands.id, turn)
    return true
  }

  function put(id: number, turn: number): void {
    Atomics.store(ints, I.askedTurn, turn)
    Atomics.store(ints, I.askedId, id)
  }

  function listen(id: number, before: number): void {
    void untilChanged(ints, I.answered, before).then(() => take(id))
  }

  function take(id: number): boolean {
    const question = pending
    if (question?.id !== id || Atomics.load(ints, I.answered) !== id) return false
    release(id)
    readAnswer(shared, question, onAnswer, onFault)
    return true
  }

  function release(id: number): void {
    if (pending?.id !== id) return
    const { session } = pending
    pending = null
    session.disconnect()
    Atomics.store(ints, I.released, id)
    Atomics.notify(ints, I.released)
  }

  /** The thread stands still while its scripts are listed, and again until we have hung up. */
  function read(files: ReadonlySet<string>, onScripts: (scripts: ScriptText[]) => void): boolean {
    if (pending) return false
    const ids = [++lastId, ++lastId] as const
    const session = new inspector.Session()
    session.connectToMainThread()
    pending = { id: ids[1], turn: HOLD, askedMs: now(), session }
    const hold = (): void => session.post('Runtime.evaluate', { expression: CALL, silent: true })
    const letGo = (): void => {
      put(ids[1], HOLD)
      Atomics.store(ints, I.released, ids[0])
      Atomics.notify(ints, I.released)
    }
    put(ids[0], HOLD)
    readScripts(session, files, { before: hold, between: hold, go: letGo })
      .then(onScripts, onFault)
      .finally(() => release(ids[1]))
    return true
  }

  return {
    ask,
    send: () => void ask(ERRANDS),
    read,
    open: () => (pending && pending.turn >= 0 ? pending : null),
  }
}

/** Takes the answer out of shared memory; there is none where the turn in question was over. */
export function readAnswer(
  { ints, answer }: Shared,
  question: Question,
  onAnswer: (question: Question, answer: Answer) => void,
  onFault: (error: unknown) => void,
): void {
  const bytes = ints[I.answerBytes] as number
  if (bytes === 0) return
  try {
    const json = Buffer.from(answer.buffer, answer.byteOffset, bytes).toString()
    onAnswer(question, JSON.parse(json) as Answer)
  } catch (error) {
    onFault(error)
  }
}

/** A frozen Error gives its stack as text: `    at fn (file:line:column)`. */
export function parseSites(text: string): RawSite[] {
  return text
    .split('\n')
    .slice(2)
    .flatMap((line): RawSite[] => {
      const match = /^\s+at (?:(async )?(.*?) \()?(.*?):(\d+):(\d+)\)?$/.exec(line)
      if (!match) return []
      const [, async, fn, file, row, column] = match
      if (isOurs(file)) return []
      return [[fn ?? null, file ?? null, Number(row), Number(column), async ? 'a' : '', null]]
    })
}
