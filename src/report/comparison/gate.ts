/** What the gate of a comparison decided and why, as the last words. */
import type { Change } from '../../analysis/comparison.js'
import type { ComparedVerdict } from '../../analysis/gate/compared.js'
import type { Demands } from '../../analysis/gate/demands.js'
import { list } from '../../analysis/words.js'
import type { RenderOptions } from '../format.js'
import { harmless } from '../harmless.js'
import { place } from '../place.js'
import { painter } from '../style.js'

/** Findings told with their place; the others are counted. */
const MOST = 5

export function comparisonGateText(
  { failed, changes, spared }: ComparedVerdict,
  { failOn }: Demands,
  { colour }: RenderOptions,
): string {
  const paint = painter(colour)
  const result = failed ? paint('error', 'failed') : paint('ok', 'passed')
  const lines = [
    `--fail-on ${failOn}: ${failed ? found(changes) : 'nothing of that severity is new or worse'}`,
    ...(spared.length > 0 ? [`not counted: ${list(spared.map(reason))}`] : []),
  ]
  return `gate: ${result}\n${lines.map((line) => `  ${harmless(line)}\n`).join('')}`
}

function found(changes: readonly Change[]): string {
  const numbers = (['new', 'worse'] as const)
    .map((name) => ({ name, number: changes.filter(({ change }) => change === name).length }))
    .filter(({ number }) => number > 0)
    .map(({ name, number }) => `${number} ${name}`)
  const told = changes.slice(0, MOST).map(({ id, location }) => `${id}${location ? ` at ${place(location)}` : ''}`)
  const more = changes.length - told.length
  return `${list(numbers)} (${told.join(', ')}${more > 0 ? `, and ${more} more` : ''})`
}

function reason({ id, excuse }: Change): string {
  switch (excuse) {
    case 'machine':
      return `${id}, which the machine did`
    case 'launcher':
      return `${id} of a package manager`
    case 'startup':
      return `${id} of the program's start-up`
    case null:
      return `${id}, which is only possible (--fail-on-possible counts that)`
  }
}
