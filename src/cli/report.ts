/** `loopdoctor report <recording>`: the same report again, without the program or its node. */
import { replay } from '../session/replay.js'
import type { Session } from '../session/session.js'
import { GATE_FAILED } from './exit-code.js'
import { readOutputs } from './outputs.js'
import { pronounce } from './pronounce.js'
import type { Settings } from './settings.js'
import { chooseUi, ownSurroundings } from './ui-choice.js'

export async function report(recording: string, settings: Settings): Promise<number> {
  const outputs = readOutputs(settings.outputs)
  const shown = chooseUi(settings.ui, 'report', ownSurroundings())
  const session = await (shown === 'tui' ? browseOn(recording, settings.ascii) : replay(recording))
  // Asked for by its own command: the report is the output, not a remark beside it.
  const delivery = { outputs, screen: shown === 'quiet' ? null : process.stdout, ascii: settings.ascii }
  const { gateFailed, refused } = await pronounce(session, settings, delivery, 0)
  if (refused) throw refused
  return gateFailed ? GATE_FAILED : 0
}

/** Loaded only where it is shown. */
async function browseOn(recording: string, ascii: boolean | null): Promise<Session> {
  return (await import('./browse.js')).browse(recording, ascii)
}
