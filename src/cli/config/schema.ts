/** What may stand in a config file: the options of the table by their names in camel case. */
import { z } from 'zod'
import { type Option, options } from '../options.js'

/** Name of the JSON Schema that editors read. */
const CONFIG_SCHEMA_ID = 'urn:loopdoctor:schema:config-1'

export const configurable: readonly Option[] = (options as readonly Option[]).filter(
  ({ group }) => group !== 'Help' && group !== 'Config',
)

/** `failOn` for `--fail-on`. */
export function keyOf({ name }: Pick<Option, 'name'>): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

export type ConfigValue = string | number | boolean | string[] | Record<string, string | number>

export const configSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    ...Object.fromEntries(configurable.map((option) => [keyOf(option), valueSchema(option).exactOptional()])),
  })
  .meta({
    title: 'loopdoctor config',
    description: 'Options of loopdoctor: the command line and LOOPDOCTOR_* go first',
  })

/** The published schema (draft 2020-12). */
export function configJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { io: 'input' })
  return { $schema, $id: CONFIG_SCHEMA_ID, ...schema }
}

function valueSchema(option: Option): z.ZodType<ConfigValue> {
  return schemaOf(option).describe(
    option.default === null ? option.description : `${option.description} (default: ${option.default})`,
  )
}

function schemaOf({ type, choices, value }: Option): z.ZodType<ConfigValue> {
  if (type === 'switch') return z.boolean()
  if (choices !== null) return z.enum(choices)
  if (type === 'text') return isTime({ value }) ? z.union([z.string(), z.number()]) : z.string()
  const texts = z.union([z.string(), z.array(z.string())])
  return isPairs({ value }) ? z.union([texts, z.record(z.string(), z.union([z.string(), z.number()]))]) : texts
}

/** A number will do for a time. */
export function isTime({ value }: Pick<Option, 'value'>): boolean {
  return value === 'ms' || value === 'time'
}

/** `name=limit` may be written as an object, too. */
export function isPairs({ value }: Pick<Option, 'value'>): boolean {
  return value?.includes('=') ?? false
}
