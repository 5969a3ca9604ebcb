/** `loopdoctor <command>`: run it, listen, record, and say what stalled its loop. */
import type { Follow } from '../session/intake.js'
import { Mistake } from '../session/mistake.js'
import { watch } from '../session/watch.js'
import { hearAwaitsSignal } from './awaits-signal.js'
import { collectDefects, type Defects, defectText } from './defects.js'
import { exitCodeOf, FAILED, GATE_FAILED } from './exit-code.js'
import { type Kept, keepRecording } from './keep.js'
import { mistakeText } from './mistake-text.js'
import { nearest } from './nearest.js'
import { SUBCOMMANDS } from './options.js'
import { type Pronounced, pronounce } from './pronounce.js'
import type { Settings } from './settings.js'
import { ownVersion } from './version.js'

export async function run(target: string[], settings: Settings): Promise<number> {
  const outputs = settings.outputs.length === 0 ? [] : (await import('./outputs.js')).readOutputs(settings.outputs)
  const kept = keepRecording(settings.record)
  const defects = collectDefects()
  const signal = hearAwaitsSignal(settings.quiet)
  try {
    const follow = settings.quiet ? () => undefined : await plainLines(settings, defects)
    const plan = { command: target, thresholdMs: settings.thresholdMs, modeAsked: settings.mode, tool: ownVersion() }
    const watcher = { follow, ready: signal.ready, defect: defects.add }
    const watched = await watch(plan, kept.recording, watcher).catch((error: unknown) => {
      throw perhapsOurs(error, target)
    })
    const delivery = { outputs, screen: settings.quiet ? null : process.stderr, ascii: settings.ascii }
    const own = exitCodeOf(watched.exit)
    const publish = () => pronounce(watched.session, settings, delivery, own)
    const code = await conclude(publish, kept, defects)
    watched.release()
    return own || code
  } finally {
    signal.stop()
    defects.stop()
  }
}

async function plainLines({ thresholdMs, ascii }: Settings, defects: Defects): Promise<Follow> {
  const { liveFollower } = await import('./live-follower.js')
  return liveFollower(thresholdMs, ascii, defects)
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
  const refused = said?.refused ?? null
  const failed = refused !== null || defects.all().length > 0
  for (const error of defects.all()) process.stderr.write(defectText(error))
  if (refused) process.stderr.write(mistakeText(refused))
  if (failed) process.stderr.write(keptText(kept.recording.path))
  else kept.discard()
  if (said?.gateFailed) return GATE_FAILED
  return failed ? FAILED : 0
}

function keptText(path: string): string {
  return `loopdoctor: the recording was kept: ${path}\n  loopdoctor report ${path}\n`
}
