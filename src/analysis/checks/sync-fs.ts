import { CUTS } from '../../session/cuts.js'
import type { StallCheck } from './check.js'
import { asyncTwin, syncCall } from './sync-call.js'

const file: StallCheck = syncCall(
  'sync-fs',
  'A synchronous file call',
  'the thread waited for the file system itself.',
  ({ subject }) => `Use ${promised(asyncTwin(subject))} and await it, or do it once at start-up and keep the result.`,
  'no synchronous file call',
)

function promised(twin: string | null): string {
  return twin ? `fs.promises.${twin.replace(/^fs\./, '')}` : 'the promise version in fs.promises'
}

/** A named pipe, a network mount: the kernel says where the thread sits, even while it never answers. */
export const syncFs: StallCheck = {
  ...file,
  matches(facts) {
    const known = file.matches(facts)
    if (known) return known
    const { wait, blame, host } = facts
    // Optimized loops hide the call; thousands of reads or writes in one turn do not.
    if (blame.culprit && blame.work?.kind === 'javascript' && host.ioCallsPerMs >= CUTS.ioCallsPerMs)
      return { subject: null, hasCulprit: true }
    if (blame.work || !wait?.target?.startsWith('/') || !WAITS.has(wait.syscall ?? '')) return null
    return { subject: `${wait.syscall === 'openat' ? 'open' : wait.syscall} ${wait.target}`, hasCulprit: false }
  },
}

const WAITS = new Set([
  'openat',
  'read',
  'pread64',
  'readv',
  'write',
  'pwrite64',
  'writev',
  'fsync',
  'fdatasync',
  'flock',
  'fcntl',
])
