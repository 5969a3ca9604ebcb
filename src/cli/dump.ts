/** `loopdoctor attach <pid> --dump`: where does it stand right now, what does it await? */
import type { Looked } from '../report/dump.js'
import type { AttachPlan } from '../session/plan.js'
import type { Session } from '../session/session.js'
import { lookOf } from './look.js'
import { type Publication, publishRun } from './publish-run.js'

export async function dump(plan: AttachPlan, publication: Publication, aboutToSignal: () => void): Promise<number> {
  const { settings, kept, shown } = publication
  const { dump: look } = await import('../session/dump.js')
  const session = await look(plan, kept.recording, aboutToSignal)
  const { analyse } = await import('../analysis/analyse.js')
  const { ownTool } = await import('./version.js')
  const { dumpText } = await import('../report/dump.js')
  const onStdout = publication.outputs.some(({ place }) => place === 'stdout')
  if (shown !== 'quiet' && !onStdout) {
    const report = analyse(session, ownTool(), settings)
    process.stdout.write(dumpText(report, await looked(session), lookOf(process.stdout, settings.ascii, process.env)))
  }
  return publishRun(session, { ...publication, shown: 'quiet' }, 0)
}

async function looked({ threads: [main], sources, run }: Session): Promise<Looked> {
  const { createAtlas } = await import('../analysis/source/atlas.js')
  const { lastStack } = await import('../analysis/stall/last-stack.js')
  const stack = main ? lastStack(main, createAtlas(sources, run.cwd)) : []
  return { stack, unread: main?.promises.awaits?.failed ?? null }
}
