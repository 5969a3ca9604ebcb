/** A session with a program that ran before it, and goes on after it: what is put in is taken out again. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Held, holdSession, pidsOf, sayRemarks, takeStock } from '../hold.js'
import type { Watcher } from '../launch/watch.js'
import { Mistake } from '../mistake.js'
import type { AttachPlan } from '../plan.js'
import { nodesBelow } from '../processes/nodes-below.js'
import { watchUsage } from '../processes/usage.js'
import type { Recording } from '../recording/recording.js'
import type { Session } from '../session.js'
import { attachAgent } from './agent-entry.js'
import { agentFor } from './agent-file.js'
import { type AttachTarget, isThere } from './attach-target.js'
import { type Call, connectTo } from './inspector-client.js'
import { type InspectorPort, openInspector } from './inspector-port.js'
import { type Ends, hearEnds } from './leave-signals.js'

export interface Attached {
  session: Session
  /** The process goes on, and all we had put into it is out again. */
  left: boolean
  /** Its inspector was open before, and is so still. */
  wasOpen: boolean
  /** Let go of the signals: to be called when the report is out. */
  release(): void
}

export interface Attacher extends Omit<Watcher, 'output'> {
  /** Called before the process can notice anything. */
  aboutToSignal(): void
}

/** How long it may take the agent to say its first word, and to be out again. */
const FIRST_WORD_MS = 5000
const LEAVE_MS = 5000
const LOOK_EVERY_MS = 100
/** A process that ends takes its agent's connection along, and is gone a moment later. */
const ENDING_MS = 500

export function watchAttached(plan: AttachPlan, recording: Recording, attacher: Attacher): Promise<Attached> {
  return holdSession(plan, recording, attacher, (held) => attend({ ...held, plan, attacher }))
}

/** What the steps of one attachment share. */
interface Attachment extends Held {
  plan: AttachPlan
  attacher: Attacher
}

async function attend(attachment: Attachment): Promise<Attached> {
  const ends = hearEnds()
  try {
    const { opened } = await enter(attachment)
    const left = await watchUntilLeft(attachment, ends)
    return { session: attachment.intake.session, left, wasOpen: !opened, release: ends.stop }
  } catch (error) {
    ends.stop()
    throw error
  }
}

/** Says whether all that we had put in is out again. */
async function watchUntilLeft(attachment: Attachment, ends: Ends): Promise<boolean> {
  const { plan, clock, intake, receiver, recording, attacher } = attachment
  const { target, durationMs } = plan
  recording.begin()
  ends.after(durationMs)
  attacher.ready({ askAwaits: receiver.askAwaits, interrupt: ends.interrupt, now: clock.now })
  const usage = watchUsage(() => pidsOf(receiver), clock, intake.say)
  const endedBy = await Promise.race([ends.asked, untilGone(attachment)])
  usage.stop()
  const stays = await leave(attachment, ends.again)
  const left = stays && hasLeft(intake.session)
  const ended = { exitCode: null, signal: null, endedBy: isThere(target) ? endedBy : 'target' } as const
  intake.say({ kind: 'run-ended', s: 'launcher', atMs: clock.now(), ...ended })
  try {
    const below = process.platform === 'linux' ? nodesBelow(target.pid) : []
    if (below.length > 0)
      intake.note('children-alone', `${ALONE} ${below.slice(0, MOST_NAMED).join(', ')}.`, clock.now())
    if (stays && !left) intake.note('not-left', `${NOT_LEFT} (process ${target.pid}).`, clock.now())
    await sayRemarks(attachment, attacher)
    takeStock(attachment)
  } catch (error) {
    attacher.defect(error)
  }
  return left
}

/** Through the inspector, which is closed again as soon as our agent is in: from then on it has its own way to us. */
async function enter({ plan, address, room, receiver, attacher }: Attachment): Promise<InspectorPort> {
  const { target } = plan
  const agent = agentFor(target, room)
  const port = await openInspector(target, attacher.aboutToSignal)
  const client = await connectTo(port, target.pid)
  let close: Call | undefined
  try {
    close = await attachAgent(client, agent, address)
  } finally {
    await client.leave(close)
  }
  const until = performance.now() + FIRST_WORD_MS
  while (receiver.present().length === 0 && isThere(target)) {
    if (performance.now() > until) throw mute(target)
    await pause(LOOK_EVERY_MS / 4)
  }
  return port
}

/** The agent is no longer connected: the process has ended, or something took our thread away. */
async function untilGone({ receiver, plan: { target } }: Attachment): Promise<'target' | 'unknown'> {
  while (receiver.present().length > 0 && isThere(target)) await pause(LOOK_EVERY_MS)
  await pause(isThere(target) ? ENDING_MS : 0)
  return isThere(target) ? 'unknown' : 'target'
}

/** False where the process has ended meanwhile. */
async function leave({ receiver, plan: { target } }: Attachment, hurry: Promise<void>): Promise<boolean> {
  if (!isThere(target)) {
    await receiver.empty(LOOK_EVERY_MS)
    return false
  }
  receiver.askLeave()
  await Promise.race([receiver.empty(LEAVE_MS), hurry])
  return true
}

/** Its watchdog's last word comes when all is out. */
function hasLeft({ threads }: Session): boolean {
  return threads.find(({ hello }) => hello.threadId === 0)?.left === true
}

const ALONE = 'Processes of node that it has started are not watched, but may be attached to:'
const MOST_NAMED = 20
const NOT_LEFT =
  'What loopdoctor put into the program is not out yet: it goes by itself as soon as the program comes back from native code'

function mute({ pid }: AttachTarget): Mistake {
  return new Mistake(
    `Process ${pid} let loopdoctor in, and its thread there never spoke.`,
    'Where threads cannot be started (memory, limits), a program can only be started with loopdoctor.',
  )
}
