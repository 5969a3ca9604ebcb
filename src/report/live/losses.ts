/** What keeps the report from being whole, and standstills that no turn tells of. */
import { standstills } from '../../analysis/stall/standstill.js'
import { count, duration, moment } from '../../analysis/words.js'
import type { Dropped, Fault, WatchdogGap } from '../../protocol/events.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { harmless } from '../harmless.js'
import { processName } from '../process-name.js'
import { createLater } from './later.js'
import { createNews } from './news.js'
import { inThread, type Stage, tag, type Voice } from './stage.js'

/** The stall that it may belong to is told within this. */
const SETTLES_AFTER_MS = 500

interface Gap {
  gap: WatchdogGap
  thread: WatchedThread
}

export function createLosses(stage: Stage): Voice {
  const { options, paint } = stage
  const gaps = createLater<Gap>(options.now, SETTLES_AFTER_MS)
  const news = createNews(stage, 'line', 1)

  function lost({ s, count: events }: Dropped, thread: WatchedThread | null): void {
    const whose = thread ? ` of ${processName(thread.hello)}` : ''
    news.tell(
      `lost ${s}`,
      `${count(events, 'event')}${whose} ${events === 1 ? 'was' : 'were'} dropped: the report will not be whole`,
    )
  }

  function failed({ where, message }: Fault, { id, hello }: WatchedThread): void {
    const [line = ''] = message.split('\n')
    const who = `our ${where} in ${processName(hello)}`
    news.tell(`failed ${id} ${where}`, harmless(`${who} failed, and the program goes on: ${line}`))
  }

  function stoodStill({ gap, thread }: Gap, session: Session): void {
    for (const { finding, durationMs, startMs } of standstills({ ...thread, gaps: [gap] }, session)) {
      const [what, why] =
        finding === 'suspended' ? ['suspended', 'nothing ran'] : ['starved', 'the machine gave no CPU']
      const where = inThread(thread, session)
      const told = paint('warning', `${what} for ${duration(durationMs)}`)
      news.tell(`${finding}${where}`, `${told} at ${moment(startMs)}${where}: ${why}${tag(finding)}`)
    }
  }

  return {
    hear(event, thread) {
      if (event.kind === 'dropped') lost(event, thread)
      else if (event.kind === 'fault' && thread) failed(event, thread)
      else if (event.kind === 'watchdog-gap' && thread?.hello.threadId === 0) gaps.add({ gap: event, thread })
    },
    second(session) {
      for (const each of gaps.due()) stoodStill(each, session)
      news.second()
    },
    end: news.end,
  }
}
