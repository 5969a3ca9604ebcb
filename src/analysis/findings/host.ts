import { CUTS } from '../../session/cuts.js'
import type { FindingEntry } from './entry.js'

/** Below half, the code that ran is the larger part of the stall and is the better thing to name. */
const HALF = 0.5

export const host = {
  suspended: {
    severity: 'note',
    cause: 'host',
    precedence: 1,
    thresholds: { silentShare: HALF },
    summary: 'The whole process was stopped: sleep, SIGSTOP, a frozen container, a debugger.',
    means:
      'The process did not run at all for this time: not the loop, and not the watchdog thread beside it. It is not your code and never fails a gate.',
    how: 'The watchdog, on its own thread, stood still for the same span, and neither thread used the CPU or waited for one.',
    falseAlarm: 'It is itself the answer to a false alarm: such a gap would look like an endless stall.',
    fix: 'Nothing in the program. If a container is frozen or a virtual machine paused regularly, ask who operates it.',
  },
  'cpu-starved': {
    severity: 'note',
    cause: 'host',
    precedence: 2,
    // On a machine with a CPU to spare a thread hardly stands in the queue at all.
    thresholds: {
      runQueueShare: CUTS.starvedShare,
      asleepQueueShare: CUTS.hardlyStarvedShare,
      asleepShare: CUTS.asleepShare,
    },
    summary: 'The thread could run but had no CPU: a busy machine or a CPU quota.',
    means:
      'The thread was ready to run and the kernel gave the CPU to others, or the container had used up its quota. The code was slow because it did not run. It is not your code and never fails a gate.',
    how: "The kernel's own figure of the time the thread waited for a CPU: at least half of the stall, or so much that without it there would have been none. Less will do where code that cannot sleep slept beside it: then it waited for another thread of its process that had no CPU. Between turns: where the watchdog waited as long.",
    falseAlarm: 'On a laptop or a shared CI machine this is common and says nothing about production.',
    fix: 'Close what else runs, give the container a larger CPU limit, or start fewer workers than there are cores.',
  },
  'memory-thrash': {
    severity: 'warning',
    cause: 'host',
    precedence: 3,
    // A major fault takes 0.1 ms (SSD) to 10 ms (disk): fewer than 20 do not make up a stall of 100 ms.
    thresholds: { majorFaults: CUTS.majorFaults, offCpuShare: CUTS.offCpuShare },
    summary: 'Memory had to be read back from disk: major page faults or swap made up the stall.',
    means:
      'The thread touched memory that the system had moved out to disk, and waited until it was back. The machine or the container has less memory than its programs use.',
    how: 'Major page faults of the thread inside the stall, while it used little CPU.',
    falseAlarm: 'The first run after a boot reads the program itself from disk.',
    fix: 'Use less memory, give the machine or the container more, or run fewer programs on it.',
  },
} as const satisfies Record<string, FindingEntry>
