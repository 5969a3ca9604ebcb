import { duration } from '../../analysis/words.js'
import type { Awaits } from '../../protocol/events.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { awaitLines, awaitTitle } from '../await-lines.js'
import { glyphs } from '../glyphs.js'
import { harmless } from '../harmless.js'
import type { Paint } from '../style.js'
import { pageWidth } from '../wrap.js'
import type { LiveOptions } from './options.js'

/** The answer to whoever asked what is awaited. */
export function awaitsAnswer(
  { failed, cut, total, nodes, tookMs }: Awaits,
  thread: WatchedThread,
  session: Session,
  options: LiveOptions,
  paint: Paint,
): string[] {
  const who = `pid ${thread.hello.pid}${thread.hello.threadId === 0 ? '' : ` worker ${thread.hello.threadId}`}`
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
