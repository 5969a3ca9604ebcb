/** Opens what is shown while the target runs. */
import { Mistake } from '../session/mistake.js'
import type { Tui } from '../tui/tui.js'
import type { Defects } from './defects.js'
import { type Face, lineFace } from './face.js'
import { type LogFile, openLog } from './log-file.js'
import type { Settings } from './settings.js'
import { type TuiHooks, tuiFace } from './tui-face.js'
import { ownSurroundings, type Shown, whyPlain } from './ui-choice.js'

/** Loaded only where it is shown: what draws it takes its time. Null until it is there. */
const loadTui = null as ((settings: Settings) => Promise<(hooks: TuiHooks) => Tui>) | null

export async function openFace(shown: Shown, settings: Settings, defects: Defects): Promise<Face> {
  const log = settings.log === null ? null : logFor(settings.log, shown, settings)
  if (shown === 'quiet') return lineFace(() => undefined)
  const { liveFollower } = await import('./live-follower.js')
  const plain = liveFollower(settings.thresholdMs, settings.ascii, defects)
  if (shown === 'plain' || !loadTui) return lineFace(plain)
  return tuiFace({ openTui: await loadTui(settings), plain, log, defects })
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
