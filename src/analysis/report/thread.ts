import { z } from 'zod'
import { MOST_STEPS } from './limits.js'

const count = z.int().min(0)
const ms = z.number().min(0)
const steps = z.array(z.number()).max(MOST_STEPS)

const delaySchema = z
  .object({
    p50: ms,
    p90: ms,
    p99: ms,
    max: ms,
    histogram: z.string().describe('HDR histogram of the turn lengths, compressed, base64'),
  })
  .describe('What work that arrives at a random moment would have waited, in ms (time-weighted)')

const seriesSchema = z
  .object({
    stepMs: z.number().describe('Length of one step; all series have the same number of steps, from 0 ms on'),
    delayMax: steps.describe('Longest turn, ms'),
    cpuPercent: steps.describe('CPU of the process, percent of one core'),
    rssBytes: steps.describe('Memory of the process, bytes'),
    heapBytes: steps.describe('JavaScript heap in use, bytes'),
    utilization: steps.describe('Share of the step in which the loop was busy, 0 to 1'),
    requests: steps.describe('HTTP requests in flight'),
    gcMs: steps.describe('Garbage collection, ms'),
  })
  .describe('Figures over time')

const overheadSchema = z
  .object({
    hookCpuMs: ms.nullable().describe('CPU the hooks took on the watched thread, ms'),
    watchdogCpuMs: ms.nullable().describe('CPU of the watchdog thread, ms'),
    windows: count.describe('Profiler windows taken'),
    snapshots: count.describe('Stacks taken during stalls'),
    stacksTaken: count.describe('Creation stacks taken'),
    stacksWanted: count.describe('Creation stacks asked for, within or beyond the cost budget'),
    dropped: count.describe('Events lost inside the target'),
    lowered: z.array(z.string()).describe('What was watched less closely to stay cheap, one sentence each'),
  })
  .describe('What watching cost this thread')

export const threadSchema = z
  .object({
    runId: z.string(),
    pid: count,
    threadId: count.describe('0 is the main thread'),
    parentPid: count,
    parentThreadId: count.nullable(),
    name: z.string().nullable(),
    role: z
      .enum(['main', 'worker', 'child', 'cluster-worker', 'launcher'])
      .describe('`launcher`: npm, npx, yarn, pnpm'),
    watched: z.enum(['full', 'partial', 'none']),
    argv: z.array(z.string()),
    node: z.string().nullable().describe('Version of Node, for example v22.12.0'),
    delay: delaySchema.nullable(),
    utilization: z.number().min(0).max(1).nullable().describe('Share of the run in which the loop was busy, 0 to 1'),
    cpu: z.object({ meanPercent: ms, maxPercent: ms }).nullable().describe('Percent of one core'),
    memory: z
      .object({ maxRssBytes: count.nullable().describe('Of the whole process'), maxHeapBytes: count })
      .nullable()
      .describe('Highest figures seen, bytes'),
    gc: z.object({ count, totalMs: ms, maxMs: ms }).nullable().describe('Garbage collection pauses'),
    stalls: z.object({ count, totalMs: ms, maxMs: ms }),
    series: seriesSchema.nullable(),
    overhead: overheadSchema.nullable(),
  })
  .meta({ id: 'Thread', title: 'Thread', description: 'One thread of one process' })
export type Thread = z.infer<typeof threadSchema>
