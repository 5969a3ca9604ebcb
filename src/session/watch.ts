/** One launched run, from the first line of its recording to the last: what was heard, and how the target ended. */
import type { ChildProcess } from 'node:child_process'
import { type Clock, startClock } from './clock.js'
import { createIntake, type Follow, type Intake } from './intake.js'
import { type Exit, exitOf, launch } from './launch.js'
import { type Permission, permissionOf } from './permission.js'
import { headerOf, type Plan, runOf } from './plan.js'
import { type Receiver, receive } from './receive.js'
import type { Recording } from './recording.js'
import { enterRoom } from './room.js'
import type { Session } from './session.js'
import { passSignals, type Signals } from './signals.js'
import { collectSources } from './sources.js'
import { watchUsage } from './usage.js'

/** How long the agents of descendants may go on talking after the target itself has ended. */
const LAST_WORDS_MS = 1000

export interface Watched {
  session: Session
  exit: Exit
  /** Let go of the signals: to be called when the report is out. */
  release(): void
}

export async function watch(plan: Plan, recording: Recording, follow: Follow): Promise<Watched> {
  const room = enterRoom()
  try {
    const clock = startClock()
    const intake = createIntake(recording, follow)
    const receiver = await receive(room.socket, intake.hear)
    try {
      return await attend(plan, clock, intake, receiver, room.socket)
    } finally {
      await receiver.close()
      await recording.close()
    }
  } finally {
    room.leave()
  }
}

async function attend(plan: Plan, clock: Clock, intake: Intake, receiver: Receiver, socket: string): Promise<Watched> {
  const permission = permissionOf(plan.command, process.env.NODE_OPTIONS)
  const run = runOf(plan, clock)
  intake.say(headerOf(plan))
  intake.say(run)
  if (permission.asked) intake.note('permission', permission.note, clock.now())
  const { thresholdMs, mode } = run
  const address = { socket, token: receiver.token, thresholdMs, mode, zeroMs: clock.zeroMs }
  const child = await launch(plan.command, address, permission)
  const signals = passSignals(child, () => pidsOf(receiver))
  const exit = await untilEnd(child, clock, intake, receiver, signals)
  takeStock(clock, intake, receiver, permission)
  await collectSources(intake.session, intake.say)
  return { session: intake.session, exit, release: signals.stop }
}

async function untilEnd(
  child: ChildProcess,
  clock: Clock,
  intake: Intake,
  receiver: Receiver,
  signals: Signals,
): Promise<Exit> {
  const usage = watchUsage(() => pidsOf(receiver), clock, intake.say)
  const exit = await exitOf(child)
  const ended = clock.now()
  usage.stop()
  await receiver.empty(LAST_WORDS_MS)
  const endedBy = signals.userEnded() ? 'user' : 'target'
  intake.say({ kind: 'run-ended', s: 'launcher', atMs: ended, exitCode: exit.code, signal: exit.signal, endedBy })
  return exit
}

function takeStock(clock: Clock, intake: Intake, receiver: Receiver, permission: Permission): void {
  const note = (code: string, text: string): void => intake.note(code, text, clock.now())
  const survivors = receiver.present().map(({ pid, argv }) => `${pid} (${argv.slice(0, 2).join(' ')})`)
  if (survivors.length > 0)
    note('survivors', `Still running when the target had ended, and no longer watched: ${survivors.join(', ')}.`)
  if (intake.session.threads.length === 0 && !(permission.asked && !permission.inject))
    note('nothing-reported', NOTHING)
  if (receiver.refused() > 0)
    note('refused', `${receiver.refused()} callers without the session's token were turned away.`)
  if (receiver.damaged() > 0) note('damaged-wire', `${receiver.damaged()} lines from the target arrived damaged.`)
}

const NOTHING =
  'Nothing reported in: the command started no node process, or one that ignores NODE_OPTIONS. Nothing is known about its event loop.'

function pidsOf(receiver: Receiver): number[] {
  return receiver.present().map(({ pid }) => pid)
}
