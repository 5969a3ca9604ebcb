/** Opens what is shown while the target runs. */
import { Mistake } from '../session/mistake.js'
import type { Defects } from './defects.js'
import { type Face, lineFace } from './face.js'
import { type LogFile, openLog } from './log-file.js'
import type { Settings } from './settings.js'
import { type OpenTui, type TuiSubject, tuiFace } from './tui-face.js'
import { ownSurroundings, type Shown, whyPlain } from './ui-choice.js'

/** Loaded only where it is shown: what draws it takes its time. Null until it is there. */
const loadTui: (() => Promise<OpenTui>) | null = null as (() => Promise<OpenTui>) | null

export async function openFace(shown: Shown, subject: TuiSubject, defects: Defects): Promise<Face> {
  const { settings } = subject
  const log = settings.log === null ? null : logFor(settings.log, shown, settings)
  if (shown === 'quiet') return lineFace(() => undefined)
  const { liveFollower } = await import('./live-follower.js')
  const plain = liveFollower(settings.thresholdMs, settings.ascii, defects)
  if (shown === 'plain' || !loadTui) return lineFace(plain)
  const openTui = await loadTui()
  return tuiFace({ openTui: (hooks) => openTui(subject, hooks), plain, log, defects })
}

/** Without the terminal UI the target's streams are its own, and we see nothing of them. */
function logFor(path: string, shown: Shown, { ui }: Settings): LogFile {
  if (shown === 'tui') return openLog(path)
  const why = ui === 'auto' ? whyPlain(ownSurroundings()) : `--ui ${shown} was asked for`
  throw new Mistake(
    `--log is written by the terminal UI, and there is none here: ${why}.`,
    'The output of the program is its own then: let the shell write it, with > or tee.',
  )
}
