/** A session with a program that ran before it, and goes on after it: what is put in is taken out again. */
import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type AttachTarget, isThere } from './attach-target.js'
import { type Held, holdSession, pidsOf, takeStock } from './hold.js'
import { connectTo, type InspectorClient, MODULES } from './inspector-client.js'
import { openInspector } from './inspector-port.js'
import { AGENT } from './launch.js'
import { hearEnds } from './leave-signals.js'
import { Mistake } from './mistake.js'
import type { AttachPlan } from './plan.js'
import { seesFile } from './process-status.js'
import type { Recording } from './recording.js'
import type { Session } from './session.js'
import { watchUsage } from './usage.js'
import type { Watcher } from './watch.js'

export interface Attached {
  session: Session
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
  return holdSession(plan, recording, attacher.follow, (held) => attend({ ...held, plan, attacher }))
}

/** What the steps of one attachment share. */
interface Attachment extends Held {
  plan: AttachPlan
  attacher: Attacher
}

async function attend(attachment: Attachment): Promise<Attached> {
  const { plan, clock, intake, receiver, recording, attacher } = attachment
  const { target, durationMs } = plan
  await enter(attachment)
  recording.begin()
  const ends = hearEnds(durationMs)
  attacher.ready({ askAwaits: receiver.askAwaits, interrupt: ends.interrupt, now: clock.now })
  const usage = watchUsage(() => pidsOf(receiver), clock, intake.say)
  const endedBy = await Promise.race([ends.asked, untilGone(attachment)])
  usage.stop()
  const stays = await leave(attachment, ends.again)
  const ended = { exitCode: null, signal: null, endedBy: isThere(target) ? endedBy : 'target' } as const
  intake.say({ kind: 'run-ended', s: 'launcher', atMs: clock.now(), ...ended })
  try {
    for (const [code, text] of remarks(attachment, stays)) intake.note(code, text, clock.now())
    takeStock(attachment)
  } catch (error) {
    attacher.defect(error)
  }
  return { session: intake.session, release: ends.stop }
}

/** Through the inspector, which is closed again as soon as our agent is in: from then on it has its own way to us. */
async function enter({ plan, address, room, receiver, attacher }: Attachment): Promise<void> {
  const { target } = plan
  const port = await openInspector(target, attacher.aboutToSignal)
  const client = await connectTo(port, target.pid)
  try {
    const isForeign = target.owner !== null && target.owner.uid !== process.getuid?.()
    if (isForeign && target.owner) room.giveTo(target.owner)
    await putIn(client, agentFor(target, dirname(address.socket)), address)
  } finally {
    await client.leave()
  }
  const until = performance.now() + FIRST_WORD_MS
  while (receiver.present().length === 0 && isThere(target)) {
    if (performance.now() > until) throw mute(target)
    await pause(LOOK_EVERY_MS / 4)
  }
}

/** Another user may not be able to read where we are installed: a copy lies in the session's own folder then. */
function agentFor({ pid, owner }: AttachTarget, folder: string): string {
  if (process.platform === 'linux' && !seesFile(pid, AGENT))
    throw new Mistake(
      `Process ${pid} sees other files than loopdoctor does, as in a container: it cannot load what watches it.`,
      'Run loopdoctor inside, where both see the same.',
    )
  if (owner === null || owner.uid === process.getuid?.()) return AGENT
  const copy = join(folder, 'agent.cjs')
  copyFileSync(AGENT, copy)
  return copy
}

async function putIn(client: InspectorClient, agent: string, address: object): Promise<void> {
  const words = [agent, address].map((word) => JSON.stringify(word)).join(', ')
  const answer = await client.evaluate(`(${load})(${MODULES}, ${words})`).catch((error: unknown) => {
    if (error instanceof Mistake) throw error
    throw new Mistake(`What watches the process could not be loaded there: ${firstLine(error)}`)
  })
  if (answer === 'taken')
    throw new Mistake('Another loopdoctor watches this process already.', 'When that one has left, attach again.')
}

/** Stands alone: only its text gets there. */
function load(modules: typeof import('node:module'), agent: string, address: object): string {
  if (['loopdoctor.snapshot', 'loopdoctor.leave'].some((key) => Symbol.for(key) in globalThis)) return 'taken'
  modules.createRequire(agent)(agent).attach(address)
  return 'in'
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

/** The agent is no longer connected: the process has ended, or something took our thread away. */
async function untilGone({ receiver, plan: { target } }: Attachment): Promise<'target' | 'unknown'> {
  while (receiver.present().length > 0 && isThere(target)) await pause(LOOK_EVERY_MS)
  await pause(isThere(target) ? ENDING_MS : 0)
  return isThere(target) ? 'unknown' : 'target'
}

/** False where what we put in is not known to be out again. */
async function leave({ receiver, plan: { target } }: Attachment, hurry: Promise<void>): Promise<boolean> {
  if (!isThere(target)) {
    await receiver.empty(LOOK_EVERY_MS)
    return false
  }
  receiver.askLeave()
  await Promise.race([receiver.empty(LEAVE_MS), hurry])
  return true
}

function remarks({ intake, plan: { target } }: Attachment, stays: boolean): [code: string, text: string][] {
  if (!stays) return []
  const { pid } = target
  const main = intake.session.threads.find(({ hello }) => hello.threadId === 0)
  if (main?.left) return [['left', leftText(pid)]]
  return [['not-left', `${NOT_LEFT} (process ${pid}).`]]
}

function leftText(pid: number): string {
  return `Process ${pid} goes on without loopdoctor: its hooks, wrapped functions, timers, thread and inspector port are gone. What stays: the lines node printed about its debugger, and the number our thread had.`
}

const NOT_LEFT =
  'What loopdoctor put into the program is not out yet: it goes by itself as soon as the program comes back from native code'

function mute({ pid }: AttachTarget): Mistake {
  return new Mistake(
    `Process ${pid} let loopdoctor in, and its thread there never spoke.`,
    'Where threads cannot be started (memory, limits), a program can only be started with loopdoctor.',
  )
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
