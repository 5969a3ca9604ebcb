/** `loopdoctor report <recording>`: the same report again, without the program or its node. */
import { replay } from '../session/replay.js'
import { GATE_FAILED } from './exit-code.js'
import { readOutputs } from './outputs.js'
import { pronounce } from './pronounce.js'
import type { Settings } from './settings.js'

export async function report(recording: string, settings: Settings): Promise<number> {
  const outputs = readOutputs(settings.outputs)
  const session = await replay(recording)
  // Asked for by its own command: the report is the output, not a remark beside it.
  const delivery = { outputs, screen: settings.quiet ? null : process.stdout, ascii: settings.ascii }
  const { gateFailed, refused } = await pronounce(session, settings, delivery, 0)
  if (refused) throw refused
  return gateFailed ? GATE_FAILED : 0
}
