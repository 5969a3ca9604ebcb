/** Keeps what was heard, and makes of it the scene of a moment. */
import type { Awaits, WireEvent } from '../protocol/events.js'
import { processName } from '../report/process-name.js'
import type { Session, WatchedThread } from '../session/session.js'
import { createNames, ongoingRow, promiseRows, stallRows } from './build-rows.js'
import { createGovernor } from './governor.js'
import { ongoingStalls, rememberSights, settled } from './ongoing.js'
import type { TuiOptions } from './options.js'
import { createOutputLog, type OutputLog } from './output-log.js'
import { processRows } from './process-rows.js'
import type { AwaitAnswer, Phase, Scene } from './scene.js'

export interface Stage {
  readonly output: OutputLog
  hear(event: WireEvent, session: Session): void
  /** Analyzes anew where something was heard and it is time; true where the scene has changed. */
  refresh(): boolean
  /** Null before anything was heard. */
  scene(phase: Phase, nowMs: number | null): Scene | null
  /** Stalls that were heard of. */
  stallCount(): number
}

const LOOKING = { everyMs: 250, share: 0.012, latestMs: 2000 }
const ANALYZING = { everyMs: 250, share: 0.012, latestMs: 2000 }

export function createStage(options: TuiOptions): Stage {
  const names = createNames()
  const output = createOutputLog()
  const clock = (): number => performance.now()
  const analyzing = createGovernor(ANALYZING, clock)
  const answers = new Map<string, AwaitAnswer>()
  const sight = rememberSights(options.sight, createGovernor(LOOKING, clock))
  let session: Session | null = null
  /** The last report, and what it says in rows. */
  let told: Pick<Scene, 'report' | 'stalls' | 'promises'> | null = null
  let stale = true

  return {
    output,
    hear(event, heard) {
      session = heard
      stale = true
      if (event.kind === 'awaits' && event.why === 'asked') answers.set(event.s, answerOf(event, heard, options))
    },
    refresh() {
      if (!stale || !session || !analyzing.due()) return false
      const heard = session
      told = analyzing.run(() => {
        const report = options.reportOf(settled(heard))
        return { report, stalls: stallRows(report, names), promises: promiseRows(report, names) }
      })
      stale = false
      return true
    },
    scene(phase, nowMs) {
      if (!session || !told) return null
      const atMs = nowMs ?? lastHeard(session)
      const ongoing = ongoingStalls(session, atMs, { standing: options.standing, sight })
      return {
        ...told,
        session,
        nowMs: atMs,
        phase,
        stalls: [...ongoing.map(ongoingRow), ...told.stalls],
        processes: processRows(told.report, session),
        output,
        awaits: [...answers.values()],
      }
    },
    stallCount: () => session?.threads.reduce((sum, thread) => sum + toldIn(thread), 0) ?? 0,
  }
}

/** Also those whose records were shed since. */
function toldIn({ stalls, alike }: WatchedThread): number {
  return alike.reduce((sum, { count }) => sum + count, stalls.length)
}

function lastHeard({ ended, threads }: Session): number {
  return ended?.atMs ?? Math.max(0, ...threads.map(({ lastHeardMs }) => lastHeardMs))
}

function answerOf(event: Awaits, session: Session, options: TuiOptions): AwaitAnswer {
  const thread = session.threads.find(({ id }) => id === event.s)
  return {
    source: event.s,
    who: processName(thread?.hello ?? { pid: 0, threadId: 0 }),
    atMs: event.atMs,
    tree: thread && event.failed === null ? options.awaits(thread) : null,
    failed: event.failed,
  }
}
