/** What is asked of a run, and the two events that say so at the head of its recording. */
import { randomUUID } from 'node:crypto'
import { availableParallelism, hostname, platform } from 'node:os'
import type { RecordingHeader, RunStarted } from '../protocol/events.js'
import type { Mode } from '../protocol/mode.js'
import type { AttachTarget } from './attach/attach-target.js'
import type { Clock } from './clock.js'
import type { Redactor } from './redact/redactor.js'

export interface Plan {
  kind: RunStarted['runKind']
  /** Null where it is not known. */
  command: string[] | null
  cwd: string
  thresholdMs: number
  modeAsked: Mode
  /** Our own version. */
  tool: string
  /** What is taken out of all that is heard, and said. */
  redactor: Redactor
}

export function headerOf(plan: Plan): RecordingHeader {
  return { kind: 'recording', s: 'launcher', format: 'loopdoctor', version: 1, tool: plan.tool }
}

export interface LaunchPlan extends Plan {
  kind: 'launch'
  command: string[]
  ends: PlannedEnds
}

/** When the target is to be ended, whichever comes first; null: it runs until it ends. */
export interface PlannedEnds {
  afterMs: number | null
  /** A shell command to be run once the target listens on a port: when it is over, so is the run. */
  onListen: string | null
}

const UNTIL_IT_ENDS: PlannedEnds = { afterMs: null, onListen: null }

type Asked = Pick<Plan, 'thresholdMs' | 'modeAsked' | 'tool' | 'redactor'>

/** A command that runs where we do. */
export function planLaunch(command: string[], asked: Asked, ends = UNTIL_IT_ENDS): LaunchPlan {
  return { kind: 'launch', command, cwd: process.cwd(), ends, ...asked }
}

export interface AttachPlan extends Plan {
  kind: 'attach'
  target: AttachTarget
  /** Null: until the user or the program ends it. */
  durationMs: number | null
}

export function planAttach(
  target: AttachTarget,
  asked: Pick<AttachPlan, 'thresholdMs' | 'modeAsked' | 'tool' | 'redactor' | 'durationMs'>,
): AttachPlan {
  return { kind: 'attach', command: target.argv, cwd: target.cwd, target, ...asked }
}

/** Deep mode differs in what it may cost. */
export function runOf(plan: Plan, clock: Clock): RunStarted {
  return {
    kind: 'run',
    s: 'launcher',
    id: randomUUID(),
    runKind: plan.kind,
    host: hostname(),
    command: plan.command,
    cwd: plan.cwd,
    startedAt: clock.startedAt,
    thresholdMs: plan.thresholdMs,
    modeAsked: plan.modeAsked,
    mode: plan.modeAsked,
    platform: platform(),
    cores: availableParallelism(),
  }
}
