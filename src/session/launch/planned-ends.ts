/** The ends that were asked for beforehand: after a time, and when the load on the target is over. */
import type { Clock } from '../clock.js'
import type { Intake } from '../intake.js'
import type { PlannedEnds } from '../plan.js'
import { type Load, startLoad } from './load.js'
import type { HearOutput } from './output.js'
import type { Signals } from './signals.js'

export interface EndPlan {
  ends: PlannedEnds
  /** See `firstPort`. */
  port: Promise<number>
  clock: Pick<Clock, 'now'>
  intake: Pick<Intake, 'say'>
  signals: Pick<Signals, 'asked' | 'end'>
  /** Hears what the load prints; null: it goes to our stderr. */
  output: HearOutput | null
  defect(error: unknown): void
}

export interface Planned {
  /** The target has ended: resolves when its load has, too. */
  over(): Promise<void>
}

/** From the moment on at which the target runs. An end that somebody else asks for is one of the load as well. */
export function planEnds(plan: EndPlan): Planned {
  const { ends, port, clock, signals, defect } = plan
  const { say } = plan.intake
  let isOver = false
  let load: Load | null = null
  let running: Promise<void> | null = null
  const timer = ends.afterMs === null ? undefined : setTimeout(() => end(plan, 'duration'), ends.afterMs)

  function stop(): void {
    isOver = true
    clearTimeout(timer)
    load?.stop()
  }
  function begin(command: string, at: number): void {
    if (isOver) return
    // Told first: a short one may be over before a busy machine lets us go on.
    say({ kind: 'load-started', s: 'launcher', atMs: clock.now(), command, port: at })
    load = startLoad(command, at, plan.output)
    running = carry(load).catch(defect)
  }

  async function carry({ ended }: Load): Promise<void> {
    const { exitCode, signal, stopped } = await ended
    say({ kind: 'load-ended', s: 'launcher', atMs: clock.now(), exitCode, signal, stopped })
    if (!isOver) end(plan, 'load')
  }

  void signals.asked.then(stop)
  const { onListen } = ends
  if (onListen !== null) void port.then((at) => begin(onListen, at)).catch(defect)
  return {
    async over() {
      stop()
      await running
    },
  }
}

function end({ ends, clock, intake, signals }: EndPlan, why: 'duration' | 'load'): void {
  intake.say({ kind: 'ending', s: 'launcher', atMs: clock.now(), why, afterMs: ends.afterMs })
  signals.end()
}
