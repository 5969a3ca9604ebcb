import { z } from 'zod'
import { frameSchema } from './frame.js'

const ms = z.number().min(0)

export const findingSchema = z
  .object({
    id: z.string().describe('For example `json-payload`; `loopdoctor explain <id>` says more'),
    severity: z.enum(['error', 'warning', 'note']),
    confidence: z.enum(['exact', 'sampled', 'likely', 'possible']),
    title: z.string().describe('What happened, with its number'),
    why: z.string().describe('What it costs'),
    fix: z.string().describe('What to do'),
    location: frameSchema.nullable().describe('The line to change'),
    fingerprint: z.string().describe('The same for the same problem in another run: no line number, no time'),
    count: z.int().min(0).describe('How often it happened'),
    blockedMs: ms.describe('Time the loop was held, all together'),
    worstMs: ms,
    firstMs: z.number().describe('When it began first'),
    lastMs: z.number().describe('When it began last'),
    everyMs: ms.nullable().describe('Its rhythm where it has one'),
    labels: z.array(z.string()).describe('What the loop was asked to do, for example `GET /export`'),
    stallIds: z.array(z.string()),
    promiseIds: z.array(z.string()),
  })
  .meta({ id: 'Finding', title: 'Finding', description: 'Stalls or promise problems that are the same thing' })
export type Finding = z.infer<typeof findingSchema>

export const checkSchema = z
  .object({
    id: z.string().describe("A finding's id"),
    outcome: z.enum(['found', 'healthy', 'not-enough-data', 'not-watched']),
    sentence: z.string(),
  })
  .meta({ id: 'Check', title: 'Check', description: 'What was looked for, also where nothing was found' })
export type Check = z.infer<typeof checkSchema>
