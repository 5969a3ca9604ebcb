/** `loopdoctor report --ui tui`: a recording on the screen, until the user leaves it. */
import type { WireEvent } from '../protocol/events.js'
import { replay } from '../session/recording/replay.js'
import type { Session } from '../session/session.js'
import { collectDefects, defectText } from './defects.js'
import { loadTui } from './load-tui.js'
import { recordedReader } from './recorded-reader.js'
import { redactorOfRecording } from './redaction.js'
import type { Settings } from './settings.js'
import { guardTerminal } from './terminal-guard.js'

export async function browse(recording: string, settings: Settings): Promise<Session> {
  const defects = collectDefects()
  const openTui = await loadTui(settings.ascii, recordedReader(settings), true)
  let leave = (): void => undefined
  const left = new Promise<void>((done) => (leave = done))
  const tui = openTui({ suspend: () => guard.suspend(), closed: leave, defect: defects.add })
  const guard = guardTerminal(tui, leave)
  const follow = (event: WireEvent, session: Session): void => void defects.guard(() => tui.follow(event, session))
  try {
    const session = await replay(recording, { follow, redactor: redactorOfRecording(settings) })
    await left
    return session
  } finally {
    tui.close()
    guard.release()
    for (const error of defects.all()) process.stderr.write(defectText(error))
    defects.stop()
  }
}
