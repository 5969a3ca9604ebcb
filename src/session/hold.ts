/** A session from its first moment to its last, whoever is watched: its private place, its clock, its ear, its recording. */
import type { Address } from './agent.js'
import { type Clock, startClock } from './clock.js'
import { type Limits, RUN_LIMITS } from './fold/limits.js'
import type { Welcome } from './guests.js'
import { createIntake, type Follow, type Intake } from './intake.js'
import { headerOf, type Plan, runOf } from './plan.js'
import { type Receiver, receive } from './receive.js'
import type { Recording } from './recording/recording.js'
import { enterRoom, openRoom, type Room } from './room.js'
import { collectSources, type Where } from './sources/sources.js'

export interface Held {
  readonly clock: Clock
  readonly intake: Intake
  readonly receiver: Receiver
  readonly recording: Recording
  readonly room: Room
  /** By which an agent finds us, and what it is asked to do. */
  readonly address: Address
  /** Where its files lie. */
  readonly where: Where
}

export interface Company {
  follow: Follow
  /** Receives those of the watched who want to hear of it. */
  welcome: Welcome | null
  /** Where the watched know already how to find us. */
  arranged?: Pick<Address, 'socket' | 'token' | 'zeroMs'>
  limits?: Limits
}

/** Holds a session while `act` runs. Its recording knows the run, but nothing is on the disk before `recording.begin()`. */
export async function holdSession<T>(
  plan: Plan,
  recording: Recording,
  { follow, welcome, arranged, limits = RUN_LIMITS }: Company,
  act: (held: Held) => Promise<T>,
): Promise<T> {
  const room = arranged ? openRoom(arranged.socket) : enterRoom()
  try {
    const clock = startClock(arranged?.zeroMs)
    const intake = createIntake(recording, follow, limits, plan.redactor)
    const closed = (source: string): void =>
      intake.say({ kind: 'source-closed', s: 'launcher', source, atMs: clock.now() })
    const receiver = await receive(room.socket, { hear: intake.hear, closed, token: arranged?.token, welcome })
    try {
      const run = runOf(plan, clock)
      intake.say(headerOf(plan))
      intake.say(run)
      const { thresholdMs, mode } = run
      const address = { socket: room.socket, token: receiver.token, thresholdMs, mode, zeroMs: clock.zeroMs }
      return await act({
        clock,
        intake,
        receiver,
        recording,
        room,
        address,
        where: { cwd: plan.cwd, redactor: plan.redactor },
      })
    } finally {
      await receiver.close()
      await recording.close()
    }
  } finally {
    room.leave()
  }
}

export interface Remarker {
  /** Asked when all was heard, before the recording is closed: a code and a text each, for the notes of the report. */
  remarks?: (() => Promise<[code: string, text: string][]>) | undefined
  /** A defect of ours, meanwhile or at the end: never a reason to lose what was heard. */
  defect(error: unknown): void
}

export async function sayRemarks({ intake, clock }: Held, { remarks, defect }: Remarker): Promise<void> {
  try {
    for (const [code, text] of (await remarks?.()) ?? []) intake.note(code, text, clock.now())
  } catch (error) {
    defect(error)
  }
}

/** After the end: what the session itself has to say, and the sources that a report needs. */
export function takeStock({ clock, intake, receiver, recording, where }: Held): void {
  for (const [code, text] of troubles(receiver, recording)) intake.note(code, text, clock.now())
  collectSources(intake.session, intake.say, where)
}

function troubles(receiver: Receiver, recording: Recording): [code: string, text: string][] {
  const found: [string, string][] = []
  const strangers = receiver.refused()
  if (strangers > 0) found.push(['refused', `Callers without the session's token were turned away: ${strangers}.`])
  const damaged = receiver.damaged()
  if (damaged > 0) found.push(['damaged-wire', `Lines from the target that arrived damaged: ${damaged}.`])
  const failure = recording.failure()
  if (failure) found.push(['recording-failed', `The recording is not whole: ${failure.message}.`])
  return found
}

export function pidsOf(receiver: Receiver): number[] {
  return receiver.present().map(({ pid }) => pid)
}
