/** Figures of each thread, and of the processes they belong to. Names that OpenTelemetry has are used. */
import { processKey } from '../../analysis/owner.js'
import type { Report, Thread } from '../../analysis/report.js'
import type { Family, Sample } from './family.js'

/** A number for each process in the order they were met: its pid would be another in the next run. */
interface Numbered {
  thread: Thread
  /** From 1. */
  ordinal: number
}

type Facts = Omit<Family, 'samples'> & { read: (thread: Thread) => number | null }

const seconds = (ms: number | undefined): number | null => (ms === undefined ? null : ms / 1000)

const OF_THREADS: Facts[] = [
  ...(['p50', 'p90', 'p99', 'max'] as const).map(
    (name): Facts => ({
      name: `nodejs_eventloop_delay_${name}_seconds`,
      type: 'gauge',
      unit: 'seconds',
      help: `Event loop delay, ${name}: what work that arrives at a random moment would have waited.`,
      read: ({ delay }) => seconds(delay?.[name]),
    }),
  ),
  {
    name: 'nodejs_eventloop_utilization_ratio',
    type: 'gauge',
    unit: 'ratio',
    help: 'Share of the run in which the loop was busy.',
    read: ({ utilization }) => utilization,
  },
  {
    name: 'loopdoctor_stalls',
    type: 'counter',
    unit: null,
    help: 'Turns of the loop that took longer than the threshold.',
    read: ({ stalls }) => stalls.count,
  },
  {
    name: 'loopdoctor_blocked_seconds',
    type: 'counter',
    unit: 'seconds',
    help: 'Time of all stalls together.',
    read: ({ stalls }) => seconds(stalls.totalMs),
  },
  {
    name: 'loopdoctor_longest_stall_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'The longest stall.',
    read: ({ stalls }) => seconds(stalls.maxMs),
  },
  {
    name: 'loopdoctor_gc_pauses',
    type: 'counter',
    unit: null,
    help: 'Garbage collections.',
    read: ({ gc }) => gc?.count ?? null,
  },
  {
    name: 'loopdoctor_gc_seconds',
    type: 'counter',
    unit: 'seconds',
    help: 'Time of all garbage collections together.',
    read: ({ gc }) => seconds(gc?.totalMs),
  },
  {
    name: 'loopdoctor_longest_gc_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'The longest garbage collection.',
    read: ({ gc }) => seconds(gc?.maxMs),
  },
  {
    name: 'loopdoctor_heap_max_bytes',
    type: 'gauge',
    unit: 'bytes',
    help: 'The most JavaScript heap that was in use.',
    read: ({ memory }) => memory?.maxHeapBytes ?? null,
  },
]

const OF_PROCESSES: Facts[] = [
  {
    name: 'loopdoctor_cpu_mean_ratio',
    type: 'gauge',
    unit: 'ratio',
    help: 'CPU of the process on average; 1 is one core.',
    read: ({ cpu }) => (cpu === null ? null : cpu.meanPercent / 100),
  },
  {
    name: 'loopdoctor_cpu_max_ratio',
    type: 'gauge',
    unit: 'ratio',
    help: 'CPU of the process at its highest; 1 is one core.',
    read: ({ cpu }) => (cpu === null ? null : cpu.maxPercent / 100),
  },
  {
    name: 'loopdoctor_memory_max_bytes',
    type: 'gauge',
    unit: 'bytes',
    help: 'The most memory the process had.',
    read: ({ memory }) => memory?.maxRssBytes ?? null,
  },
]

export function threadFamilies({ threads }: Report): Family[] {
  const numbered = number(threads)
  const main = numbered.filter(({ thread }) => thread.threadId === 0)
  return [
    ...OF_THREADS.map((facts) => family(facts, numbered, ofThread)),
    ...OF_PROCESSES.map((facts) => family(facts, main, ofProcess)),
  ]
}

function number(threads: readonly Thread[]): Numbered[] {
  const keys = [...new Set(threads.map(processKey))]
  return threads.map((thread) => ({ thread, ordinal: keys.indexOf(processKey(thread)) + 1 }))
}

function family({ read, ...rest }: Facts, threads: readonly Numbered[], labels: typeof ofThread): Family {
  const samples = threads.flatMap((numbered): Sample[] => {
    const value = read(numbered.thread)
    return value === null ? [] : [{ labels: labels(numbered), value }]
  })
  return { ...rest, samples }
}

function ofThread({ thread, ordinal }: Numbered): Record<string, string> {
  return { process: String(ordinal), thread: String(thread.threadId), role: thread.role }
}

function ofProcess({ thread, ordinal }: Numbered): Record<string, string> {
  return { process: String(ordinal), role: thread.role }
}
