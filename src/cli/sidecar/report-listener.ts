/**
 * Reports of a tree that may run for months: written anew while it runs, since nobody knows how it will end. In a
 * container the kernel ends the sidecar together with the program.
 */

import type { Report } from '../../analysis/report.js'
import type { WireEvent } from '../../protocol/events.js'
import { terminal } from '../../report/formats/terminal.js'
import type { Session } from '../../session/session.js'
import type { Where } from '../../session/sources/sources.js'
import { deliver } from '../deliver.js'
import { FINDING_NEWS } from '../finding-news.js'
import { refusalText } from '../refusal.js'
import { createReporter } from '../reporter.js'
import type { Listener } from './listener.js'
import type { Log } from './log.js'
import type { Wishes } from './wishes.js'

const FIRST_MS = 5_000
const EVERY_MS = 60_000
/** Of its time a sidecar spends at most this share with reports that nobody may read. */
const MOST_SHARE = 0.02
const NEWS: readonly WireEvent['kind'][] = ['hello', 'stall-began', ...FINDING_NEWS]

export function reportListener({ settings, outputs }: Wishes, where: Where, log: Log): Listener {
  let session: Session | null = null
  let timer: NodeJS.Timeout | null = null
  let waitMs = FIRST_MS
  const reporter = createReporter(where, settings)

  function write(report: (session: Session) => Report): void {
    timer = null
    // Whoever started us may be gone unheard: then a report of before says more.
    if (!session || session.threads.length === 0) return
    const known = session
    const began = performance.now()
    attempt(log, () => deliver(report(known), { outputs, screen: null, ascii: settings.ascii }, terminal))
    waitMs = Math.max(EVERY_MS, (performance.now() - began) / MOST_SHARE)
  }

  return {
    follow(event, now) {
      session = now
      if (timer || !NEWS.includes(event.kind)) return
      timer = setTimeout(write, waitMs, reporter.soFar)
      timer.unref()
    },
    async close(ended) {
      if (timer) clearTimeout(timer)
      session = ended ?? session
      write(ended ? reporter.whole : reporter.soFar)
    },
  }
}

/** A report that cannot be written is told, and tried again when there is news. */
function attempt(log: Log, act: () => void): void {
  try {
    act()
  } catch (error) {
    log.trouble(refusalText(error))
  }
}
