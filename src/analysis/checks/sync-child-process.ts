import type { StallCheck } from './check.js'
import { asyncTwin, syncCall } from './sync-call.js'

const child: StallCheck = syncCall(
  'sync-child-process',
  'A synchronous child process',
  'the thread slept until the child process had ended.',
  ({ subject }) => {
    const twin = asyncTwin(subject)?.replace(/^child_process\./, '')
    return `Use ${twin ?? 'spawn'} from node:child_process (util.promisify for execFile) and await its end.`
  },
  'no synchronous child process',
)

/** A child that never ends: the thread never answers, and the kernel shows what it waits for. */
export const syncChildProcess: StallCheck = {
  ...child,
  matches(facts) {
    const known = child.matches(facts)
    if (known) return known
    const { wait, blame } = facts
    if (blame.work || wait?.state !== 'S' || wait.children.length === 0) return null
    return { subject: `child process \`${wait.children[0]}\``, hasCulprit: false }
  },
}
