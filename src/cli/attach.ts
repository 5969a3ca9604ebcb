/** `loopdoctor attach <pid>`: watch a process that already runs, and leave it as it was. */
import { watchAttached } from '../session/attach/attach.js'
import { lookAtTarget } from '../session/attach/attach-target.js'
import { planAttach } from '../session/plan.js'
import { audienceOf } from './audience.js'
import { hearAwaitsSignal } from './awaits-signal.js'
import { tellCollector } from './collector.js'
import { collectDefects } from './defects.js'
import { dump } from './dump.js'
import { keepRecording } from './keep.js'
import { openFace } from './open-face.js'
import { publishRun } from './publish-run.js'
import { whereOf } from './redaction.js'
import { readReportOutputs } from './report-outputs.js'
import type { Settings } from './settings.js'
import { chooseUi, ownSurroundings } from './ui-choice.js'
import { ownVersion } from './version.js'

export async function attach(pid: number, settings: Settings): Promise<number> {
  const target = lookAtTarget(pid)
  const shown = settings.dump && settings.ui !== 'quiet' ? 'plain' : chooseUi(settings.ui, 'attach', ownSurroundings())
  const outputs = await readReportOutputs(settings.outputs)
  const kept = keepRecording(settings.record)
  const defects = collectDefects()
  const signal = hearAwaitsSignal(shown === 'plain')
  const publication = { settings, shown, outputs, clinic: null, kept, defects }
  const { thresholdMs, mode: modeAsked, durationMs } = settings
  const where = whereOf(target.cwd, settings)
  const { redactor } = where
  const plan = planAttach(target, { thresholdMs, modeAsked, durationMs, tool: ownVersion(), redactor })
  const aboutToSignal = (): void => {
    if (shown !== 'quiet') process.stderr.write(warning(pid))
    if (shown !== 'quiet' && process.platform !== 'linux') process.stderr.write(UNSEEN)
  }
  try {
    if (settings.dump) return await dump(plan, publication, aboutToSignal)
    const otlp = await tellCollector(where, settings, shown, defects)
    const face = await openFace(shown, where, settings, defects)
    const heard = { welcome: null, aboutToSignal, remarks: otlp?.remarks, defect: defects.add }
    const attacher = { ...audienceOf(signal, face, otlp), ...heard }
    const attached = await watchAttached(plan, kept.recording, attacher).finally(() => face.close(null))
    if (attached.left && shown !== 'quiet') process.stderr.write(farewell(pid, attached.wasOpen))
    const code = await publishRun(attached.session, publication, 0)
    attached.release()
    await otlp?.leave(code)
    return code
  } finally {
    signal.stop()
    defects.stop()
  }
}

/** What is done to the program that it can notice, before it is done. */
function warning(pid: number): string {
  return `loopdoctor: SIGUSR1 to process ${pid}, to open its inspector on this machine for a moment: node says so on its stderr\n`
}

const UNSEEN =
  'loopdoctor: on this system only its name was looked at: not its options, its owner, a handler of its own, or the port\n'

function farewell(pid: number, wasOpen: boolean): string {
  const port = wasOpen ? ' are gone; its inspector stays open, as it was' : " and the inspector's port are gone"
  return `loopdoctor: left process ${pid} as it was: our hooks, wrapped functions, timers, thread${port}\n`
}
