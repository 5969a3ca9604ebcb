import { duration } from '../../analysis/words.js'
import type { Awaits } from '../../protocol/events.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { awaitLines, awaitTitle } from '../await-lines.js'
import { glyphs } from '../glyphs.js'
import { harmless } from '../harmless.js'
import { processName } from '../process-name.js'
import { pageWidth } from '../wrap.js'
import type { Stage, Voice } from './stage.js'

/** The answer to whoever asked what is awaited. */
export function createAnswers(stage: Stage): Voice {
  return {
    hear(event, thread, session) {
      if (thread && event.kind === 'awaits' && event.why === 'asked')
        answer(event, thread, session, stage).forEach(stage.throttle.answer)
    },
  }
}

function answer(
  { failed, cut, total, nodes, tookMs }: Awaits,
  thread: WatchedThread,
  session: Session,
  { options, paint }: Stage,
): string[] {
  const who = processName(thread.hello)
  if (failed !== null) return [harmless(`${who}: what it waits for cannot be read: ${failed}`)]
  const tree = options.awaits(thread, session)
  if (!tree) return [`${who}: ask again in a moment, what reads the answer is still being loaded`]
  const pause = `the look held the program for ${duration(tookMs)}`
  const shown = cut ? `; ${nodes.length} of ${total} are shown` : ''
  const look = { width: pageWidth(options.columns) - LEAD, glyphs: glyphs(options.ascii), paint }
  return [
    `${who}: ${awaitTitle(tree).replace(/[.:]$/, '')}${shown} (${pause})`,
    ...awaitLines(tree, look).map((line) => `  ${line}`),
  ]
}

/** "loopdoctor: " and the indent. */
const LEAD = 14
