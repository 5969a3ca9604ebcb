import { z } from 'zod'
import { frameSchema, testSchema } from './frame.js'
import { MOST_FRAMES } from './limits.js'

const ms = z.number().min(0)
const count = z.int().min(0)

export const causeSchema = z
  .enum(['compute', 'sync-call', 'gc', 'module-load', 'flood', 'pileup', 'host', 'unknown'])
  .meta({ id: 'Cause', title: 'Cause', description: 'What kind of thing held the loop' })
export type Cause = z.infer<typeof causeSchema>

export const enterKindSchema = z
  .enum(['startup', 'timer', 'immediate', 'tick', 'promise', 'request', 'socket', 'fs', 'process', 'message', 'other'])
  .meta({ id: 'EnterKind', title: 'EnterKind', description: 'How the loop came into the code that stalled it' })
export type EnterKind = z.infer<typeof enterKindSchema>

const evidenceSchema = z
  .object({
    method: z
      .enum(['snapshot+samples', 'samples', 'snapshot', 'inferred'])
      .describe('`snapshot+samples` is exact, `samples` sampled, `snapshot` likely, `inferred` possible'),
    samples: count.describe('Stacks seen inside the stall'),
    agreeing: count.describe('How many of them name the culprit'),
    cpuMs: ms.nullable().describe('CPU the thread used'),
    waitMs: ms.nullable().describe('Time the thread slept in the kernel'),
    gcMs: ms.describe('Garbage collection inside the stall'),
    runQueueMs: ms.nullable().describe('Time the thread could run but had no CPU'),
  })
  .describe('How it is known, and what the thread did meanwhile; times in ms')

export const stallSchema = z
  .object({
    id: z.string().describe('Unique within the report'),
    runId: z.string(),
    pid: count,
    threadId: count,
    startMs: z.number(),
    durationMs: ms.describe('As exact as the samples allow, never knowingly too long'),
    ongoing: z.boolean().describe('The loop had not come back when the run ended'),
    phase: z.enum(['startup', 'running', 'exit']),
    cause: causeSchema,
    finding: z.string().describe("A finding's id"),
    culprit: frameSchema
      .nullable()
      .describe("Where to fix it: the innermost frame of the user's own code, else of a dependency, else null"),
    hot: frameSchema.nullable().describe('What the time went into: the innermost frame seen most'),
    subject: z
      .string()
      .nullable()
      .describe("For example 'JSON.parse' or the regular expression; null rather than a guess"),
    stack: z.array(frameSchema).max(MOST_FRAMES).describe('Innermost first'),
    entered: z
      .object({ kind: enterKindSchema, label: z.string(), origin: frameSchema.nullable() })
      .nullable()
      .describe('What the loop was asked to do, and the line that scheduled it'),
    impact: z.object({ requests: count, timers: count, worstDelayMs: ms }).nullable().describe('Who had to wait'),
    test: testSchema.nullable(),
    evidence: evidenceSchema,
  })
  .meta({ id: 'Stall', title: 'Stall', description: 'One turn of the loop that took longer than the threshold' })
export type Stall = z.infer<typeof stallSchema>

export const profileSchema = z
  .object({
    stallId: z.string(),
    frames: z.array(frameSchema),
    nodes: z.array(z.tuple([z.int(), z.int()])).describe('Pairs: index into frames, index of the parent node or -1'),
    samples: z.array(z.int()).describe('Index into nodes of each sample'),
    deltasUs: z.array(z.number()).describe('Microseconds since the sample before; the first since the stall began'),
  })
  .meta({ id: 'Profile', title: 'Profile', description: 'The samples of one stall' })
export type Profile = z.infer<typeof profileSchema>
