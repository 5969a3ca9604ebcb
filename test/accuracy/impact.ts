import type { Stall } from '../../src/analysis/report.js'

/** A number, or the least and the most. */
type Range = number | [least: number, most: number]

export interface ExpectedImpact {
  requests?: Range
  timers?: Range
  worstDelayMs?: Range
}

/** One line for each figure that is not as expected. */
export function impactDifferences(impact: Stall['impact'], expected: ExpectedImpact): string[] {
  if (impact === null) return ['impact: expected one, got none']
  const figures = Object.entries(expected) as [keyof ExpectedImpact, Range][]
  return figures
    .filter(([name, range]) => !isIn(impact[name], range))
    .map(([name, range]) => `impact: expected ${name} ${range}, got ${Math.round(impact[name])}`)
}

function isIn(value: number, range: Range): boolean {
  return Array.isArray(range) ? value >= range[0] && value <= range[1] : value === range
}
