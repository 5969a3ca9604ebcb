/** What the loop was asked to do, and the line that asked: right, unknown, or claimed and false. */
import type { Stall } from '../../src/analysis/report.js'
import { isAmong, placeOf } from './place.js'

/** No `line`: any origin is right. Null: nobody asked by way of the loop, or no one line did. */
export type ExpectedEntered = null | {
  kind: string
  /** `*` stands for anything: pids and ports are chance. An array means: each of them is right. */
  label: string | string[]
  file?: string | null
  line?: number | number[] | null
  /** Nothing is as right: whether it was noted is chance. */
  orNothing?: true
}

export type Claim = 'right' | 'unknown' | 'false'

export function judgeEntered(entered: Stall['entered'], expected: ExpectedEntered): Claim {
  if (entered === null) return expected === null || expected.orNothing ? 'right' : 'unknown'
  if (expected === null || entered.kind !== expected.kind || !isCalled(entered.label, expected.label)) return 'false'
  return judgeOrigin(entered.origin, expected)
}

function judgeOrigin(origin: NonNullable<Stall['entered']>['origin'], expected: NonNullable<ExpectedEntered>): Claim {
  const { file, line } = expected
  if (line === undefined) return 'right'
  if (line === null) return origin === null ? 'right' : 'false'
  if (origin === null) return 'unknown'
  return isAmong(origin.line, line) && (file === undefined || origin.file === file) ? 'right' : 'false'
}

function isCalled(label: string, expected: string | string[]): boolean {
  return [expected].flat().some((pattern) => {
    const [first = '', ...rest] = pattern.split('*')
    return rest.length === 0 ? label === first : label.startsWith(first) && label.endsWith(rest.at(-1) ?? '')
  })
}

export function describeEntered(entered: Stall['entered']): string {
  return entered === null ? 'nothing' : `${entered.kind} "${entered.label}" from ${placeOf(entered.origin)}`
}

export function describeExpected(expected: ExpectedEntered): string {
  if (expected === null) return 'nothing'
  const { kind, label, file, line } = expected
  return `${kind} "${label}"${line === undefined ? '' : ` from ${line === null ? 'nobody' : `${file ?? ''}:${line}`}`}`
}
