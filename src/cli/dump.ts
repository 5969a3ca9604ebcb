/** `loopdoctor attach <pid> --dump`: where does it stand right now, what does it await? */

import type { Standing } from '../report/dump.js'
import type { RenderOptions } from '../report/format.js'
import type { AttachPlan } from '../session/plan.js'
import type { Session } from '../session/session.js'
import type { Where } from '../session/sources/sources.js'
import { lookOf } from './look.js'
import { type Publication, publishRun } from './publish-run.js'
import type { Settings } from './settings.js'

export async function dump(plan: AttachPlan, publication: Publication, aboutToSignal: () => void): Promise<number> {
  const { settings, kept, shown, outputs } = publication
  const mayPrint = shown !== 'quiet' && !outputs.some(({ place }) => place === 'stdout')
  const look = lookOf(process.stdout, settings.ascii, process.env)
  let printed = Promise.resolve()
  const stands = (session: Session): void => {
    // While the heap is looked at.
    if (mayPrint) printed = printStanding(session, plan, look)
  }
  const { dump: lookInto } = await import('../session/attach/dump.js')
  const session = await lookInto(plan, kept.recording, { aboutToSignal, stands })
  await printed
  if (mayPrint) await printRest(session, settings, look)
  return publishRun(session, { ...publication, shown: 'quiet' }, 0)
}

async function printStanding(session: Session, where: Where, look: RenderOptions): Promise<void> {
  const { standingText } = await import('../report/dump.js')
  process.stdout.write(standingText(await standingOf(session, where), look))
}

async function standingOf({ threads: [main], sources, run }: Session, where: Where): Promise<Standing> {
  const { createAtlas } = await import('../analysis/source/atlas.js')
  const { lastStack } = await import('../analysis/stall/last-stack.js')
  const { liveSources } = await import('../session/sources/live-sources.js')
  const stall = main?.stalls.at(-1)
  const known = liveSources(() => sources, where)
  return {
    pid: main?.hello.pid ?? 0,
    node: main?.hello.node ?? 'unknown',
    command: run.command,
    blockedMs: stall ? stall.lastSeenMs - stall.startMs : null,
    stack: main ? lastStack(main, createAtlas(known, run.cwd)) : [],
  }
}

async function printRest(session: Session, settings: Settings, look: RenderOptions): Promise<void> {
  const { analyse } = await import('../analysis/analyse.js')
  const { dumpText } = await import('../report/dump.js')
  const { ownTool } = await import('./version.js')
  const unread = session.threads[0]?.promises.awaits?.failed ?? null
  process.stdout.write(dumpText(analyse(session, ownTool(), settings), unread, look))
}
