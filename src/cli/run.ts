/** `loopdoctor <command>`: run it, listen, record, and say what stalled its loop. */
import type { Controls } from '../session/controls.js'
import type { Follow } from '../session/intake.js'
import { Mistake } from '../session/mistake.js'
import { type LaunchPlan, planLaunch } from '../session/plan.js'
import type { Session } from '../session/session.js'
import { type Watched, watch } from '../session/watch.js'
import type { Analysed } from './analysed.js'
import { type AwaitsSignal, hearAwaitsSignal } from './awaits-signal.js'
import type { Clinic } from './clinic/clinic.js'
import { collectDefects, type Defects, defectText } from './defects.js'
import { exitCodeOf, FAILED, GATE_FAILED } from './exit-code.js'
import type { Face } from './face.js'
import { createGuests, type Guests } from './guests.js'
import { type Kept, keepRecording } from './keep.js'
import { loadFailure } from './load-failure.js'
import { mistakeText } from './mistake-text.js'
import { nearest } from './nearest.js'
import { openFace } from './open-face.js'
import { SUBCOMMANDS } from './options.js'
import { type Pronounced, pronounce } from './pronounce.js'
import { refusalText } from './refusal.js'
import type { Settings } from './settings.js'
import { chooseUi, ownSurroundings, type Shown } from './ui-choice.js'
import { ownVersion } from './version.js'

export async function run(target: string[], settings: Settings): Promise<number> {
  const shown = chooseUi(settings.ui, 'run', ownSurroundings())
  const outputs =
    settings.outputs.length === 0 ? [] : (await import('./report-outputs.js')).readReportOutputs(settings.outputs)
  const clinic = settings.clinic === null ? null : (await import('./clinic/clinic.js')).prepareClinic(settings.clinic)
  const kept = keepRecording(settings.record)
  const defects = collectDefects()
  const signal = hearAwaitsSignal(shown === 'plain')
  try {
    const face = await openFace(shown, settings, defects)
    const { thresholdMs, mode: modeAsked } = settings
    const ends = { afterMs: settings.durationMs, onListen: settings.onListen }
    const plan = planLaunch(target, { thresholdMs, modeAsked, tool: ownVersion() }, ends)
    const reporter = async () => (await import('./reporter.js')).createReporter(settings)
    const guests = createGuests({ reporter, leave: () => undefined, defect: defects.add })
    const watched = await watchWith({ face, signal, guests }, plan, kept, defects)
    const delivery = { outputs, screen: shown === 'quiet' ? null : process.stderr, ascii: settings.ascii }
    const { session } = watched
    const own = exitCodeOf(watched.exit, session.ended?.endedBy ?? 'unknown')
    const publish = async () => {
      const analysed = await analyse(session, settings, { shown, clinic })
      return pronounce(analysed, settings, delivery, own)
    }
    const code = await conclude(publish, kept, defects)
    const failure = loadFailure(session, settings.onListen)
    if (failure) process.stderr.write(mistakeText(failure))
    watched.release()
    return own || code || (failure ? FAILED : 0)
  } finally {
    signal.stop()
    defects.stop()
  }
}

interface Listening {
  face: Face
  signal: AwaitsSignal
  /** The program may watch itself, and is told what we find. */
  guests: Guests
}

async function watchWith(
  { face, signal, guests }: Listening,
  plan: LaunchPlan,
  kept: Kept,
  defects: Defects,
): Promise<Watched> {
  const ready = (controls: Controls): void => {
    signal.ready(controls)
    face.ready(controls)
  }
  try {
    const follow: Follow = (event, session) => {
      guests.follow(event, session)
      face.follow(event, session)
    }
    const { output } = face
    const { welcome } = guests
    const watched = await watch(plan, kept.recording, { follow, welcome, output, ready, defect: defects.add })
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

/** The exit code of a target that ended well. The recording is kept where the report, or a part of it, could not be had. */
async function conclude(publish: () => Promise<Pronounced>, kept: Kept, defects: Defects): Promise<number> {
  const said = await publish().catch((error: unknown) => {
    defects.add(error)
    return null
  })
  const refused = said?.refused ?? []
  const failed = refused.length > 0 || defects.all().length > 0
  for (const error of defects.all()) process.stderr.write(defectText(error))
  for (const error of refused) process.stderr.write(refusalText(error))
  if (failed) process.stderr.write(keptText(kept.recording.path))
  else kept.discard()
  if (said?.gateFailed) return GATE_FAILED
  return failed ? FAILED : 0
}

interface Wanted {
  shown: Shown
  clinic: Clinic | null
}

async function analyse(session: Session, settings: Settings, { shown, clinic }: Wanted): Promise<Analysed> {
  const spinner = (await import('./spinner.js')).createSpinner({ quiet: shown === 'quiet', ascii: settings.ascii })
  try {
    return await (await import('./analysis.js')).analysed(session, { spinner, settings, clinic })
  } finally {
    spinner.stop()
  }
}

function keptText(path: string): string {
  return `loopdoctor: the recording was kept: ${path}\n  loopdoctor report ${path}\n`
}
