/** What part a thread has in the tree of processes. */
import type { Session, WatchedThread } from '../session/session.js'
import type { Thread } from './report.js'

/** Package managers that only start another program. */
const LAUNCHER = /[\\/](?:npm|npx|yarn|pnpm|pnpx|corepack)(?:-cli)?(?:\.c?js)?$/

export function roleOf(thread: WatchedThread, session: Session): Thread['role'] {
  const { hello } = thread
  if (hello.role !== 'main') return hello.role
  if (isLauncher(thread)) return 'launcher'
  const parent = session.threads.find((other) => other.hello.pid === hello.parentPid)
  return parent && !isLauncher(parent) ? 'child' : 'main'
}

/** Its stalls are reported and never gate: they are not the program's. */
export function isLauncher({ hello }: WatchedThread): boolean {
  return LAUNCHER.test(hello.argv[1] ?? '')
}
