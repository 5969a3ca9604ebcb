/** A schema of ours as others read it: JSON Schema, draft 2020-12. */
import { z } from 'zod'

/** `closed` forbids fields it does not know: what our own files must pass. */
export function publishedSchema(
  schema: z.ZodType,
  id: string,
  openness: 'open' | 'closed' = 'open',
): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: openness === 'open' ? 'input' : 'output',
    override: ({ jsonSchema }) => dropSafeIntegerBounds(jsonSchema),
  })
  return { $schema, $id: id, ...rest }
}

function dropSafeIntegerBounds(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}
