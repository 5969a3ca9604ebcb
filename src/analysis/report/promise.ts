import { z } from 'zod'
import { frameSchema, testSchema } from './frame.js'

const ms = z.number().min(0)
const count = z.int().min(0)

export const promiseProblemSchema = z
  .object({
    id: z.string().describe('Unique within the report'),
    runId: z.string(),
    pid: count,
    threadId: count,
    problem: z.string().describe("A finding's id"),
    atMs: z.number(),
    count,
    site: frameSchema.nullable().describe('Where it was created or is awaited: the line to change'),
    throwSite: frameSchema.nullable(),
    createdStack: z.array(frameSchema).describe('Innermost first'),
    pendingMs: ms.nullable().describe('How long it was pending, ms'),
    errors: z.array(z.object({ name: z.string(), message: z.string() })),
    lateMs: ms.nullable().describe('How long after the rejection its handler came, ms'),
    ranOnMs: ms.nullable().describe('How long it ran on after nobody wanted it, ms'),
    waiters: count.nullable().describe('Flows parked at this await'),
    test: testSchema.nullable(),
  })
  .meta({ id: 'PromiseProblem', title: 'PromiseProblem', description: 'One thing that went wrong with a promise' })
export type PromiseProblem = z.infer<typeof promiseProblemSchema>

export const awaitTreeSchema = z
  .object({
    observedAtMs: z.number(),
    source: z.enum(['heap', 'ledger']).describe('Read from the heap, or from what was recorded'),
    nodes: z.array(
      z.object({
        id: z.string(),
        function: z.string(),
        at: frameSchema,
        pendingMs: ms.nullable(),
        waitsFor: z.array(z.string()).describe('Ids of other nodes'),
        leaf: z.string().nullable().describe('What it waits for outside the tree'),
      }),
    ),
    cycles: z.array(z.array(z.string())).describe('Ids of nodes that wait for each other'),
  })
  .meta({ id: 'AwaitTree', title: 'AwaitTree', description: 'Who awaited whom at one moment' })
export type AwaitTree = z.infer<typeof awaitTreeSchema>
