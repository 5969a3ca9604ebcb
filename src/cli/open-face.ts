/** Opens what is shown while the target runs. */
import { Mistake } from '../session/mistake.js'
import type { Where } from '../session/sources/sources.js'
import type { Defects } from './defects.js'
import { type Face, lineFace } from './face.js'
import { type LogFile, openLog } from './log-file.js'
import { lookOf } from './look.js'
import type { Settings } from './settings.js'
import { tuiFace } from './tui-face.js'
import { ownSurroundings, type Shown, whyPlain } from './ui-choice.js'

/** `where`: the program's working folder, which places are told relative to. */
export async function openFace(shown: Shown, where: Where, settings: Settings, defects: Defects): Promise<Face> {
  const log = settings.log === null ? null : logFor(settings.log, shown, settings)
  if (shown === 'quiet') return lineFace(() => undefined)
  const { liveFollower } = await import('./live-follower.js')
  const plain = liveFollower(where, settings, defects)
  if (shown === 'plain') return lineFace(plain)
  // Loaded only where it is shown: what draws it takes its time.
  const { loadTui } = await import('./load-tui.js')
  const { liveReader } = await import('./live-reader.js')
  const reader = await liveReader(where, lookOf(process.stdout, settings.ascii, process.env).ascii, settings)
  return tuiFace({ openTui: await loadTui(settings.ascii, reader, false), plain, log, defects })
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
