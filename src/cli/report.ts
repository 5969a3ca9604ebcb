/** `loopdoctor report <recording>`: the same report again, without the program or its node. */
import { analyse } from '../analysis/analyse.js'
import { replay } from '../session/replay.js'
import { deliver } from './deliver.js'
import { readOutputs } from './outputs.js'
import type { Settings } from './settings.js'
import { ownTool } from './version.js'

export async function report(recording: string, settings: Settings): Promise<number> {
  const outputs = readOutputs(settings.outputs)
  const session = await replay(recording)
  // Asked for by its own command: the report is the output, not a remark beside it.
  deliver(analyse(session, ownTool()), {
    outputs,
    screen: settings.ui === 'quiet' ? null : process.stdout,
    ascii: settings.ascii,
  })
  return 0
}
