import { findings } from '../findings.js'
import { duration } from '../words.js'
import type { StallCheck } from './check.js'

const { majorFaults, offCpuShare } = findings['memory-thrash'].thresholds

export const memoryThrash: StallCheck = {
  id: 'memory-thrash',
  matches: ({ host, durationMs }) =>
    host.cpuMs !== null && host.majorFaults >= majorFaults && durationMs - host.cpuMs >= durationMs * offCpuShare
      ? { subject: null, hasCulprit: false }
      : null,
  words: ({ totalMs }) => ({
    title: `Memory was read back from disk for most of ${duration(totalMs)}`,
    why: 'The thread touched memory that the system had moved out, and waited for the disk.',
    fix: 'Use less memory, give the machine or container more, or run fewer programs on it.',
  }),
}
