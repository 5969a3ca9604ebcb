/** One launched run, from the first line of its recording to the last: what was heard, and how the target ended. */
import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { hiddenFromOthers } from '../attach/agent-file.js'
import type { Controls } from '../controls.js'
import type { Welcome } from '../guests.js'
import { type Held, holdSession, pidsOf, type Remarker, sayRemarks, takeStock } from '../hold.js'
import type { Follow } from '../intake.js'
import type { LaunchPlan } from '../plan.js'
import { familyOf } from '../processes/family.js'
import { type LostSight, watchForLoss } from '../processes/lost-sight.js'
import { processTree } from '../processes/process-tree.js'
import { type SilentWatch, watchSilent } from '../processes/silent.js'
import { unwatchedWorkers } from '../processes/unwatched-workers.js'
import { watchUsage } from '../processes/usage.js'
import type { Recording } from '../recording/recording.js'
import type { Session } from '../session.js'
import { firstPort } from './first-port.js'
import { type Exit, exitOf, launch } from './launch.js'
import { type HearOutput, type OutputReader, readOutput } from './output.js'
import { type Permission, permissionOf, permissionText } from './permission.js'
import { planEnds } from './planned-ends.js'
import { passSignals, type Signals } from './signals.js'

/** How long the agents of descendants may go on talking after the target itself has ended. */
const LAST_WORDS_MS = 1000

export interface Watched {
  session: Session
  exit: Exit
  /** Let go of the signals: to be called when the report is out. */
  release(): void
}

export interface Watcher extends Remarker {
  follow: Follow
  welcome: Welcome | null
  /** Hears what the target prints, which then has no input, and its load; null: its streams are ours. */
  output: HearOutput | null
  /** Called once the target runs. */
  ready(controls: Controls): void
}

export function watch(plan: LaunchPlan, recording: Recording, watcher: Watcher): Promise<Watched> {
  const { hear, port } = firstPort()
  const loss = watchForLoss()
  const follow: Follow = (event, session) => {
    watcher.follow(event, session)
    hear(event)
    loss.hear(event, session)
  }
  const { welcome } = watcher
  return holdSession(plan, recording, { follow, welcome }, (held) => attend({ ...held, plan, watcher, port, loss }))
}

/** What the steps of one run share. */
interface Watch extends Held {
  plan: LaunchPlan
  watcher: Watcher
  port: Promise<number>
  loss: LostSight
}

async function attend(watch: Watch): Promise<Watched> {
  const { plan, clock, intake, receiver, recording, watcher, address } = watch
  const permission = permissionOf(plan.command, process.env.NODE_OPTIONS)
  const child = await launch(plan.command, address, permission, watcher.output ? 'piped' : 'own')
  const output = watcher.output ? readOutput(child, watcher.output) : null
  const pipe = child.stdio[3] as Readable | undefined
  if (pipe) receiver.listenTo(pipe)
  recording.begin()
  const family = familyOf(child.pid ?? 0)
  const tree = processTree(child, family, () => pidsOf(receiver))
  const signals = passSignals(child, tree)
  watcher.ready({ askAwaits: receiver.askAwaits, interrupt: signals.interrupt, now: clock.now })
  const silent = watchSilent(family, { session: intake.session, tell: intake.say }, clock.now)
  const exit = await untilEnd({ child, signals, output }, watch)
  sayLast(watch, permission, silent)
  await sayRemarks(watch, watcher)
  return { session: intake.session, exit, release: signals.stop }
}

interface Target {
  child: ChildProcess
  signals: Signals
  output: OutputReader | null
}

async function untilEnd({ child, signals, output }: Target, watch: Watch): Promise<Exit> {
  const { clock, intake, receiver } = watch
  const usage = watchUsage(() => pidsOf(receiver), clock, intake.say)
  const { ends } = watch.plan
  const planned = planEnds({ ...watch, ends, signals, output: watch.watcher.output, defect: watch.watcher.defect })
  const exit = await exitOf(child)
  const ended = clock.now()
  usage.stop()
  await Promise.all([receiver.empty(LAST_WORDS_MS), output?.end(LAST_WORDS_MS), planned.over()])
  for (const { event, line } of watch.room.signedIn(intake.session)) void intake.hear(event, line)
  const lost = watch.loss.sentences(intake.session, { pid: child.pid, endedMs: ended })
  for (const text of lost) intake.note('watch-lost', text, ended)
  for (const event of unwatchedWorkers(intake.session, ended)) intake.say(event)
  const endedBy = signals.endedBy() ?? 'target'
  intake.say({ kind: 'run-ended', s: 'launcher', atMs: ended, exitCode: exit.code, signal: exit.signal, endedBy })
  return exit
}

function sayLast(watch: Watch, permission: Permission, silent: SilentWatch): void {
  silent.stop()
  try {
    for (const unwatched of silent.silent()) watch.intake.say(unwatched)
    for (const [code, text] of remarks(watch, permission)) watch.intake.note(code, text, watch.clock.now())
    takeStock(watch)
  } catch (error) {
    watch.watcher.defect(error)
  }
}

function remarks({ plan, intake, receiver }: Watch, permission: Permission): [code: string, text: string][] {
  const found: [string, string][] = []
  const present = new Set(pidsOf(receiver))
  const survivors = intake.session.threads
    .filter(({ hello }) => hello.threadId === 0 && present.has(hello.pid))
    .map(({ hello: { pid, argv } }) => `${pid} (${argv.slice(0, 2).join(' ')})`)
  if (survivors.length > 0) found.push(['survivors', `${SURVIVORS} ${survivors.join(', ')}.`])
  const { threads, unwatched, ended, load } = intake.session
  if (plan.ends.onListen !== null && load === null) found.push(['no-load', NO_LOAD])
  if (ended?.endedBy === 'us' && ended.signal === 'SIGKILL') found.push(['killed', KILLED])
  const heard = threads.length > 0
  if (permission.asked) found.push(['permission', permissionText(permission.inject, heard)])
  else if (!heard && unwatched.length === 0) found.push(['nothing-reported', nothingReported(ended)])
  return found
}

function nothingReported(ended: Session['ended']): string {
  const why = ended?.exitCode === 0 ? null : hiddenFromOthers()
  return why === null ? NOTHING : `${NOTHING} ${why}`
}

const SURVIVORS = 'Still running when the target had ended, and no longer watched:'
const NO_LOAD = 'No process that is watched listened on a port: the command of --on-listen was not run.'
const KILLED =
  'The program had not ended 5 s after the SIGINT that was planned, and was killed: its last words may be missing.'
const NOTHING =
  'Nothing reported in: the command started no node process, or only one that ended at once or takes no NODE_OPTIONS. Nothing is known about its event loop.'
