/**
 * Report 1.0: the result of an analysis and, written as JSON, the published format. The types and the JSON Schema
 * are made from the same source. Reading ignores fields it does not know: adding one is a minor change.
 */
import { z } from 'zod'
import { publishedSchema } from './published-schema.js'
import { checkSchema, findingSchema } from './report/finding.js'
import { MOST_PROFILES, MOST_STALLS } from './report/limits.js'
import { awaitTreeSchema, promiseProblemSchema } from './report/promise.js'
import { runSchema } from './report/run.js'
import { profileSchema, stallSchema } from './report/stall.js'
import { threadSchema } from './report/thread.js'
import { REPORT_SCHEMA_ID } from './schema-ids.js'

export type { Check, Finding } from './report/finding.js'
export type { Frame } from './report/frame.js'
export type { AwaitTree, PromiseProblem } from './report/promise.js'
export type { Run } from './report/run.js'
export type { Cause, EnterKind, Profile, Stall } from './report/stall.js'
export type { Thread } from './report/thread.js'

const sourcesSchema = z
  .record(z.string(), z.array(z.object({ firstLine: z.int().min(1), lines: z.array(z.string()) })))
  .describe('By file as frames name it: the excerpts a report needs, so that it renders anywhere')

export const reportSchema = z
  .object({
    $schema: z.string().exactOptional(),
    schemaVersion: z.literal('1.0'),
    tool: z.object({ name: z.literal('loopdoctor'), version: z.string() }),
    runs: z.array(runSchema).min(1).describe('One, or several after a merge'),
    verdict: z.object({ healthy: z.boolean(), headline: z.string().describe('One sentence a person would say') }),
    completeness: z
      .object({
        complete: z.boolean(),
        dropped: z.int().min(0).describe('Events that were lost'),
        notes: z.array(z.object({ code: z.string(), text: z.string() })),
      })
      .describe('What could not be seen'),
    threads: z.array(threadSchema),
    stalls: z.array(stallSchema).max(MOST_STALLS).describe('Oldest first; of more, the longest are kept'),
    promises: z.array(promiseProblemSchema),
    findings: z.array(findingSchema).describe('Worst first: severity, then blockedMs'),
    checks: z.array(checkSchema),
    budgets: z.array(z.object({ name: z.string(), limit: z.number(), actual: z.number(), ok: z.boolean() })),
    awaits: awaitTreeSchema.nullable(),
    profiles: z.array(profileSchema).max(MOST_PROFILES).describe('Samples of the worst stalls'),
    sources: sourcesSchema,
    clinic: z
      .object({ category: z.string(), disagreement: z.string().nullable() })
      .nullable()
      .describe("Clinic Doctor's second opinion"),
    ignored: z.int().min(0).describe('Findings left out by --ignore'),
  })
  .meta({
    title: 'loopdoctor report 1.0',
    description:
      "A diagnosis of a Node.js event loop. Times are milliseconds since the first run's startedAt; what cannot be known is null",
  })
export type Report = z.infer<typeof reportSchema>

/** The published schema. `closed` forbids fields it does not know: what our own reports must pass. */
export function reportJsonSchema(openness: 'open' | 'closed' = 'open'): Record<string, unknown> {
  return publishedSchema(reportSchema, REPORT_SCHEMA_ID, openness)
}
