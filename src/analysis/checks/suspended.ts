import { findings } from '../findings.js'
import { duration } from '../words.js'
import type { StallCheck } from './check.js'

const { silentShare } = findings.suspended.thresholds

export const suspended: StallCheck = {
  id: 'suspended',
  matches: ({ host: { suspendedMs }, durationMs, thresholdMs }) =>
    suspendedMs >= durationMs * silentShare || (suspendedMs > 0 && durationMs - suspendedMs < thresholdMs)
      ? { subject: null, hasCulprit: false }
      : null,
  words: ({ totalMs }) => ({
    title: `The whole process stood still for ${duration(totalMs)}`,
    why: 'Not your code: neither the loop nor the watchdog ran: sleep, SIGSTOP, a frozen container, or a debugger.',
    fix: 'Nothing in the program. If containers are frozen or machines paused regularly, ask who operates them.',
  }),
}
