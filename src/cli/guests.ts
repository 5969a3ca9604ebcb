/** Tells programs that watch themselves what the analysis makes of it: to each what happens in its own process. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Finding, PromiseProblem, Report, Stall } from '../analysis/report.js'
import type { GuestAsks, GuestTold } from '../protocol/guest.js'
import type { Guest, GuestEar, Welcome } from '../session/guests.js'
import type { Follow } from '../session/intake.js'
import type { Session } from '../session/session.js'
import { FINDING_NEWS } from './finding-news.js'
import { createNewsOf, type NewsOf } from './guest-news.js'
import type { Reporter } from './reporter.js'

export interface Guests {
  follow: Follow
  welcome: Welcome
}

export interface Host {
  /** Loaded only where somebody asks for it: it takes its time. */
  reporter(): Promise<Reporter>
  /** The last guest of a process wants it to be watched no longer. */
  leave(pid: number): void
  defect(error: unknown): void
}

interface Present {
  guest: Guest
  pid: number
  newsOf: NewsOf
}

/** What belongs to a stall may come a turn or two after its end. */
const SETTLE_MS = 200
/** For so long a report waits for the first word of the process that asks. */
const PATIENCE_MS = 10_000
const LOOK_MS = 50
const UNHELD = { ref: false }
/** Of its time, who listens spends at most this share with it. */
const MOST_SHARE = 0.1

export function createGuests(host: Host): Guests {
  const all = new Set<Present>()
  let session: Session | null = null
  let reporter: Promise<Reporter> | null = null
  let isDue = false
  let waitMs = SETTLE_MS

  async function report(): Promise<Report | null> {
    reporter ??= host.reporter()
    const { soFar } = await reporter
    return session && soFar(session)
  }

  async function tell(): Promise<void> {
    const began = performance.now()
    try {
      const now = await report()
      for (const { guest, newsOf } of all) for (const news of now ? newsOf(now) : []) say(guest, news)
    } catch (error) {
      host.defect(error)
    }
    waitMs = Math.max(SETTLE_MS, (performance.now() - began) / MOST_SHARE)
    isDue = false
  }

  function soon(): void {
    if (all.size === 0 || isDue) return
    isDue = true
    setTimeout(() => void tell(), waitMs).unref()
  }

  /** Both lines of a process may be on their way at once, and on a busy machine the guest's is the first. */
  async function heard(pid: number): Promise<void> {
    const isThere = (): boolean => session?.threads.some(({ hello }) => hello.pid === pid) ?? false
    for (let waited = 0; !isThere() && waited < PATIENCE_MS; waited += LOOK_MS) await sleep(LOOK_MS, null, UNHELD)
  }

  async function answer({ guest, pid }: Present, id: number): Promise<void> {
    try {
      await heard(pid)
      say(guest, { tell: 'report', id, report: await report(), why: null })
    } catch (error) {
      host.defect(error)
      say(guest, { tell: 'report', id, report: null, why: error instanceof Error ? error.message : String(error) })
    }
  }

  function welcome(guest: Guest): GuestEar {
    let present: Present | null = null
    const act = (asks: GuestAsks): void => {
      if (asks.ask === 'report') {
        if (present) void answer(present, asks.id)
      } else if (asks.ask === 'leave') leave()
      else {
        present = { guest, pid: asks.pid, newsOf: createNewsOf(asks) }
        all.add(present)
        soon()
      }
    }
    const gone = (): void => {
      if (present) all.delete(present)
    }
    const leave = (): void => {
      gone()
      const pid = present?.pid
      if (pid !== undefined && ![...all].some((other) => other.pid === pid)) host.leave(pid)
    }
    const hear = (line: string): void => {
      try {
        act(JSON.parse(line) as GuestAsks)
      } catch (error) {
        host.defect(error)
      }
    }
    return { hear, gone }
  }

  return {
    welcome,
    follow(event, now) {
      session = now
      if (FINDING_NEWS.includes(event.kind)) soon()
    },
  }
}

function say(guest: Guest, told: GuestTold<Stall, PromiseProblem, Finding, Report>): void {
  guest.say(JSON.stringify(told))
}
