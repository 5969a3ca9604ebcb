/** Families of metrics as the OpenMetrics text format writes them. */
import { harmless } from '../harmless.js'

export interface Sample {
  labels: Record<string, string>
  value: number
}

export interface Family {
  /** With its unit at the end, without `_total`. */
  name: string
  type: 'gauge' | 'counter'
  unit: 'seconds' | 'bytes' | 'ratio' | null
  help: string
  samples: Sample[]
}

/** Families without samples are left out: what was not measured is not zero. */
export function exposition(families: readonly Family[]): string {
  const told = families.filter(({ samples }) => samples.length > 0)
  return `${[...told.flatMap(linesOf), '# EOF'].join('\n')}\n`
}

function linesOf({ name, type, unit, help, samples }: Family): string[] {
  const suffix = type === 'counter' ? '_total' : ''
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === null ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${help}`,
    ...samples.map(({ labels, value }) => `${name}${suffix}${labelSet(labels)} ${figure(value, unit)}`),
  ]
}

function labelSet(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escaped(value: string): string {
  return harmless(value).replace(/[\\"]/g, '\\$&')
}

/** As many decimals in every run: GitLab compares the text. */
function figure(value: number, unit: Family['unit']): string {
  if (unit === 'seconds') return value.toFixed(6)
  return unit === 'ratio' ? value.toFixed(4) : String(Math.round(value))
}
