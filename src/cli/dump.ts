/** `loopdoctor attach <pid> --dump`: where does it stand right now, what does it await? */
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
    process.stdout.write(dumpText(report, unread(session), lookOf(process.stdout, settings.ascii, process.env)))
  }
  return publishRun(session, { ...publication, shown: 'quiet' }, 0)
}

function unread({ threads: [main] }: Session): string | null {
  return main?.promises.awaits?.failed ?? null
}
