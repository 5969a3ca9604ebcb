/** What part a thread has in the tree of processes. */
import type { Unwatched } from '../protocol/events.js'
import type { Session, WatchedThread } from '../session/session.js'
import type { Thread } from './report.js'

/** Package managers that only start another program; yarn also as a project keeps it, with its version. */
const LAUNCHER =
  /[\\/](?:npm|npx|yarn|yarnpkg|pnpm|pnpx|corepack)(?:-cli)?(?:\.[cm]?js)?$|[\\/]yarn-[\d.]+[^\\/]*\.[cm]?js$/
/** More than any tree has; a damaged recording may go round in circles. */
const MAX_DEPTH = 100

type Kin = Pick<Unwatched, 'parentPid' | 'abovePid' | 'argv'>

export function roleOf({ hello }: WatchedThread, session: Session): Thread['role'] {
  return hello.role === 'main' ? processRole(hello, session) : hello.role
}

export function roleOfUnwatched(unwatched: Unwatched, session: Session): Thread['role'] {
  return unwatched.threadId === 0 ? processRole(unwatched, session) : 'worker'
}

/** Its stalls are reported and never gate: they are not the program's. */
export function isLauncher({ argv }: Pick<Kin, 'argv'>): boolean {
  return LAUNCHER.test(argv[1] ?? '')
}

/** The topmost process that is no launcher is the program; what stands below it is its child. */
function processRole(kin: Kin, session: Session): 'main' | 'child' | 'launcher' {
  if (isLauncher(kin)) return 'launcher'
  let above = processAbove(kin, session)
  for (let depth = 0; above && isLauncher(above) && depth < MAX_DEPTH; depth++) above = processAbove(above, session)
  return above ? 'child' : 'main'
}

/** The nearest that is watched: between them may stand shells. */
function processAbove({ abovePid, parentPid }: Kin, { threads }: Session): Kin | null {
  return threads.find(({ hello }) => hello.pid === (abovePid ?? parentPid))?.hello ?? null
}
