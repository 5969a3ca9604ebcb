/** One tree of processes that watches itself, without a launcher: listened to until the last of it is gone. */
import type { SidecarOrders } from '../protocol/sidecar-orders.js'
import { SIDECAR_LIMITS } from './fold/limits.js'
import type { Welcome } from './guests.js'
import { type Held, holdSession, pidsOf, takeStock } from './hold.js'
import type { Follow } from './intake.js'
import type { Plan } from './plan.js'
import { unwatchedWorkers } from './processes/unwatched-workers.js'
import { watchUsage } from './processes/usage.js'
import type { Recording } from './recording/recording.js'
import type { Redactor } from './redact/redactor.js'
import type { Session } from './session.js'

/** Who starts a child and ends may leave nobody connected until that one speaks. */
const LINGER_MS = 1000
/** From the start until the first speaks, as long as it is there; and until those speak that it has left behind. */
const FIRST_MS = 15_000
const HEIRS_MS = 3000
const LOOK_EVERY_MS = 250

export interface Attending {
  follow: Follow
  welcome: Welcome
  /** Called once agents can connect. */
  ready(held: Held): void
}

export function attendTree(
  orders: SidecarOrders,
  { tool, recording, redactor }: { tool: string; recording: Recording; redactor: Redactor },
  { follow, welcome, ready }: Attending,
): Promise<Session> {
  const company = { follow, welcome, arranged: orders, limits: SIDECAR_LIMITS }
  return holdSession(planOf(orders, tool, redactor), recording, company, async (held) => {
    recording.begin()
    ready(held)
    await untilGone(held, orders.pid)
    return held.intake.session
  })
}

function planOf({ command, thresholdMs, mode }: SidecarOrders, tool: string, redactor: Redactor): Plan {
  const cwd = process.cwd()
  return { kind: 'register', command, cwd, thresholdMs, modeAsked: mode, tool, redactor }
}

async function untilGone(held: Held, firstPid: number): Promise<void> {
  const { clock, intake, receiver } = held
  const usage = watchUsage(() => pidsOf(receiver), clock, intake.say)
  const ended = await lastMoment(held, firstPid)
  usage.stop()
  for (const { event, line } of held.room.signedIn(intake.session)) void intake.hear(event, line)
  for (const event of unwatchedWorkers(intake.session, ended)) intake.say(event)
  const endedBy = 'unknown'
  // Who is no parent of it learns nothing of how it ended.
  intake.say({ kind: 'run-ended', s: 'launcher', atMs: ended, exitCode: null, signal: null, endedBy })
  takeStock(held)
}

/** When somebody was last connected. */
function lastMoment({ clock, intake, receiver }: Held, firstPid: number): Promise<number> {
  let last = clock.now()
  return new Promise((done) => {
    const timer = setInterval(() => {
      const now = clock.now()
      const unheardMs = isAlive(firstPid) ? FIRST_MS : HEIRS_MS
      const patienceMs = intake.session.threads.length === 0 ? unheardMs : LINGER_MS
      if (receiver.present().length > 0) last = now
      else if (now - last > patienceMs) {
        clearInterval(timer)
        done(last)
      }
    }, LOOK_EVERY_MS)
  })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
