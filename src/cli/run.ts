/** `loopdoctor <command>`: run it, listen, record, and say what stalled its loop. */
import { type Watched, watch } from '../session/launch/watch.js'
import { Mistake } from '../session/mistake.js'
import { type LaunchPlan, planLaunch } from '../session/plan.js'
import { audienceOf } from './audience.js'
import { type AwaitsSignal, hearAwaitsSignal } from './awaits-signal.js'
import { tellCollector } from './collector.js'
import { collectDefects, type Defects } from './defects.js'
import { exitCodeOf, FAILED } from './exit-code.js'
import type { Face } from './face.js'
import { createGuests, type Guests } from './guests.js'
import { type Kept, keepRecording } from './keep.js'
import { loadFailure } from './load-failure.js'
import { mistakeText } from './mistake-text.js'
import { nearest } from './nearest.js'
import { openFace } from './open-face.js'
import { SUBCOMMANDS } from './options.js'
import type { OtlpFollower } from './otlp-follower.js'
import { publishRun } from './publish-run.js'
import { whereOf } from './redaction.js'
import { readReportOutputs } from './report-outputs.js'
import type { Settings } from './settings.js'
import { chooseUi, ownSurroundings } from './ui-choice.js'
import { ownVersion } from './version.js'

export async function run(target: string[], settings: Settings): Promise<number> {
  const shown = chooseUi(settings.ui, 'run', ownSurroundings())
  const outputs = await readReportOutputs(settings.outputs)
  const clinic = settings.clinic === null ? null : (await import('./clinic/clinic.js')).prepareClinic(settings.clinic)
  const kept = keepRecording(settings.record)
  const defects = collectDefects()
  const signal = hearAwaitsSignal(shown === 'plain')
  try {
    const where = whereOf(process.cwd(), settings)
    const otlp = await tellCollector(where, settings, shown, defects)
    const face = await openFace(shown, where, settings, defects)
    const { thresholdMs, mode: modeAsked } = settings
    const ends = { afterMs: settings.durationMs, onListen: settings.onListen }
    const plan = planLaunch(target, { thresholdMs, modeAsked, tool: ownVersion(), redactor: where.redactor }, ends)
    const reporter = async () => (await import('./reporter.js')).createReporter(where, settings)
    const guests = createGuests({ reporter, leave: () => undefined, defect: defects.add })
    const watched = await watchWith({ face, otlp, guests, signal, defects }, plan, kept)
    const { session } = watched
    const own = exitCodeOf(watched.exit, session.ended?.endedBy ?? 'unknown')
    const code = await publishRun(session, { settings, shown, outputs, clinic, kept, defects }, own)
    const failure = loadFailure(session, settings.onListen)
    if (failure) process.stderr.write(mistakeText(failure))
    watched.release()
    const exitCode = own || code || (failure ? FAILED : 0)
    await otlp?.leave(exitCode)
    return exitCode
  } finally {
    signal.stop()
    defects.stop()
  }
}

/** Who has a part in the run while it goes on. */
interface Present {
  face: Face
  otlp: OtlpFollower | null
  /** The program may watch itself. */
  guests: Guests
  signal: AwaitsSignal
  defects: Defects
}

async function watchWith(
  { face, otlp, guests, signal, defects }: Present,
  plan: LaunchPlan,
  kept: Kept,
): Promise<Watched> {
  try {
    const { output } = face
    const { welcome } = guests
    const heard = { welcome, output, remarks: otlp?.remarks, defect: defects.add }
    const watched = await watch(plan, kept.recording, { ...audienceOf(signal, guests, face, otlp), ...heard })
    face.close(watched.exit)
    return watched
  } catch (error) {
    face.close(null)
    throw perhapsOurs(error, plan.command)
  }
}

/** A command that is not there may be a mistyped one of ours. */
function perhapsOurs(error: unknown, [word = '']: string[]): unknown {
  const meant = error instanceof Mistake && error.exitCode === 127 ? nearest(word, SUBCOMMANDS) : null
  return meant && error instanceof Mistake
    ? new Mistake(error.message, `Did you mean: loopdoctor ${meant}`, error.exitCode)
    : error
}
