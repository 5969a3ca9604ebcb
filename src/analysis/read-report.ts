/** A JSON report, read back: what a newer minor version added is left aside. */
import { type Report, reportSchema } from './report.js'

export type Read =
  | { kind: 'report'; report: Report }
  /** JSON of somebody else, or no JSON. */
  | { kind: 'foreign' }
  /** Of a version that may mean something else by the same names. */
  | { kind: 'newer'; version: string; tool: string | null }
  /** `where`: the first field that is not as it should be; null where the text itself breaks off. */
  | { kind: 'broken'; where: string | null }

const VERSION = reportSchema.shape.schemaVersion.value
const MAJOR = VERSION.split('.')[0]

export function readReport(text: string): Read {
  const value = parsed(text)
  if (value === undefined)
    return text.includes('"schemaVersion"') ? { kind: 'broken', where: null } : { kind: 'foreign' }
  if (!isReport(value)) return { kind: 'foreign' }
  if (value.schemaVersion.split('.')[0] !== MAJOR)
    return { kind: 'newer', version: value.schemaVersion, tool: toolOf(value) }
  const read = reportSchema.safeParse({ ...value, schemaVersion: VERSION })
  if (read.success) return { kind: 'report', report: withoutSchema(read.data) }
  const [issue] = read.error.issues
  return { kind: 'broken', where: issue ? issue.path.map(String).join('.') : null }
}

/** `$schema` is said by who writes it. */
function withoutSchema({ $schema, ...report }: Report): Report {
  return report
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

interface Versioned {
  schemaVersion: string
  tool?: { version?: unknown }
}

function isReport(value: unknown): value is Versioned {
  if (typeof value !== 'object' || value === null) return false
  const { schemaVersion, tool, runs } = value as Record<string, unknown>
  const ours = (tool as { name?: unknown } | null | undefined)?.name === 'loopdoctor'
  return typeof schemaVersion === 'string' && ours && runs !== undefined
}

function toolOf({ tool }: Versioned): string | null {
  return typeof tool?.version === 'string' ? tool.version : null
}
