/** A recording as the values of its lines: each may be anything, and has its checksum. */
import { rawLine } from '../../session/raw-line.js'
import { mutatedJson } from './mutate.js'
import type { Random } from './random.js'
import { recordings } from './seeds.js'
import { asJson } from './target.js'

const MAX_LINES = 120

export const recorded = { seeds: recordings as unknown[][], mutated, ...asJson }

function mutated(input: unknown[], other: unknown[], random: Random): unknown[] {
  const lines = [...input]
  const at = random.below(lines.length + 1)
  const kind = random.below(10)
  if (kind === 0) lines.splice(at, 1 + random.below(3))
  else if (kind === 1) lines.splice(at, 0, ...other.slice(random.below(other.length), random.below(other.length) + 8))
  else if (kind === 2 && lines.length > 1) lines.push(...lines.splice(at, 1))
  else if (lines.length > 0) {
    const index = Math.min(at, lines.length - 1)
    lines[index] = mutatedJson(lines[index], random.chance(0.5) ? lines : other, random)
  }
  return lines.slice(0, MAX_LINES)
}

const NEWLINE = Buffer.from('\n')

export function linesOf(values: readonly unknown[]): Buffer[] {
  return values.map((value) => rawLine(JSON.stringify(value) ?? ''))
}

export function bytesOf(values: readonly unknown[]): Buffer {
  return Buffer.concat(linesOf(values).flatMap((line) => [line, NEWLINE]))
}
