/**
 * Comparison 1.0: what `loopdoctor compare` finds and, written as JSON, a published format. The types and the JSON
 * Schema are made from the same source, and reading ignores fields it does not know.
 */
import { z } from 'zod'
import { publishedSchema } from './published-schema.js'
import { findingSchema } from './report/finding.js'
import { frameSchema } from './report/frame.js'
import { runSchema } from './report/run.js'
import { threadSchema } from './report/thread.js'
import { COMPARISON_SCHEMA_ID } from './schema-ids.js'

const ms = z.number().min(0)
const count = z.int().min(0)

const ratioSchema = z
  .object({ ratio: z.number(), low: z.number(), high: z.number() })
  .meta({ id: 'Ratio', description: 'Head to base, with the interval that holds it in 99 of 100 comparisons' })

const figuresSchema = z
  .object({
    count,
    perUnit: z.number().describe('How often per minute or per run: see `unit`'),
    blockedMs: ms.describe('Time the loop was held in all, without the wait for a CPU'),
    share: z.number().min(0).describe('Of the time watched; over 1 where several processes are held at once'),
    medianMs: ms.nullable().describe('Of the stalls whose length is known'),
    worstMs: ms.nullable(),
    spreadMs: z.tuple([ms, ms]).nullable().describe('The middle half of the stalls: a quarter is shorter, one longer'),
  })
  .meta({ id: 'Figures', description: 'One finding in one of the two' })
export type Figures = z.infer<typeof figuresSchema>

const changeSchema = z
  .object({
    change: z.enum(['new', 'worse', 'unclear', 'better', 'gone', 'same']),
    sentence: z.string().describe('Why it is called that, with its numbers'),
    id: z.string().describe("A finding's id"),
    severity: findingSchema.shape.severity,
    confidence: findingSchema.shape.confidence,
    title: z.string(),
    location: frameSchema.nullable().describe('In the head; of what is gone, in the base'),
    fingerprint: z.string(),
    matchedBy: z.enum(['fingerprint', 'function']).nullable().describe('Null where only one side has it'),
    excuse: z
      .enum(['machine', 'launcher', 'startup'])
      .nullable()
      .describe('Why no gate counts it, whatever its severity'),
    base: figuresSchema.nullable(),
    head: figuresSchema.nullable(),
    length: ratioSchema.nullable().describe('How many times as long each stall is; null for fewer than 5 on a side'),
    rate: ratioSchema.nullable().describe('How many times as often'),
    blocked: ratioSchema.nullable().describe('How many times the time held'),
  })
  .meta({ id: 'Change', description: 'One finding, in both or in one of them' })
export type Change = z.infer<typeof changeSchema>

const sideSchema = z
  .object({
    runs: z.array(
      runSchema
        .pick({ id: true, host: true, command: true, startedAt: true, durationMs: true, thresholdMs: true, mode: true })
        .extend({ node: z.string().nullable() }),
    ),
    durationMs: ms.describe('Of all runs together'),
    stalls: z.object({ count, totalMs: ms, maxMs: ms }),
    findings: count,
    complete: z.boolean(),
  })
  .meta({ id: 'Side', description: 'The base or the head' })
export type Side = z.infer<typeof sideSchema>

const delaySchema = z
  .object({
    percentile: z.enum(['p50', 'p90', 'p99']),
    role: threadSchema.shape.role.describe('Of the processes whose main threads these are, all together'),
    baseMs: ms,
    headMs: ms,
    ratio: ratioSchema,
    change: z.enum(['worse', 'better', 'same', 'unclear']),
  })
  .meta({ id: 'DelayChange', description: 'What work that arrives at a random moment waits, in ms (time-weighted)' })
export type DelayChange = z.infer<typeof delaySchema>

const comparisonSchema = z
  .object({
    $schema: z.string().exactOptional(),
    schemaVersion: z.literal('1.0'),
    tool: z.object({ name: z.literal('loopdoctor'), version: z.string() }),
    verdict: z.object({
      outcome: z.enum(['worse', 'better', 'mixed', 'same', 'unclear']),
      headline: z.string().describe('One sentence a person would say'),
    }),
    unit: z.enum(['run', 'minute']).describe('What is counted by: both did the same work to its end, or time'),
    cautious: z.boolean().describe('A machine was busy: only large changes count'),
    caveats: z.array(z.object({ code: z.string(), text: z.string() })).describe('In what the two differ'),
    base: sideSchema,
    head: sideSchema,
    changes: z.array(changeSchema).describe('New, worse, unclear, better, gone, same; in each the worst first'),
    delay: z
      .array(delaySchema)
      .describe('Of the kind of process that waits longest; empty where one side has no figures'),
  })
  .meta({ title: 'loopdoctor compare 1.0', description: 'Two diagnoses of a Node.js event loop, compared' })
export type Comparison = z.infer<typeof comparisonSchema>

/** The published schema. `closed` forbids fields it does not know: what our own comparisons must pass. */
export function comparisonJsonSchema(openness: 'open' | 'closed' = 'open'): Record<string, unknown> {
  return publishedSchema(comparisonSchema, COMPARISON_SCHEMA_ID, openness)
}
