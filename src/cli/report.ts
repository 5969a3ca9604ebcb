/** `loopdoctor report <recording>`: the same report again, without the program or its node. */
import { analyse } from '../analysis/analyse.js'
import { replay } from '../session/replay.js'
import type { Session } from '../session/session.js'
import { deliver } from './deliver.js'
import { readOutputs } from './outputs.js'
import type { Settings } from './settings.js'
import { chooseUi, ownSurroundings } from './ui-choice.js'
import { ownTool } from './version.js'

export async function report(recording: string, settings: Settings): Promise<number> {
  const outputs = readOutputs(settings.outputs)
  const shown = chooseUi(settings.ui, 'report', ownSurroundings())
  const session = await (shown === 'tui' ? browseOn(recording, settings.ascii) : replay(recording))
  // Asked for by its own command: the report is the output, not a remark beside it.
  deliver(analyse(session, ownTool()), {
    outputs,
    screen: shown === 'quiet' ? null : process.stdout,
    ascii: settings.ascii,
  })
  return 0
}

/** Loaded only where it is shown. */
async function browseOn(recording: string, ascii: boolean | null): Promise<Session> {
  return (await import('./browse.js')).browse(recording, ascii)
}
