import type { Frame } from '../../src/analysis/report.js'
import type { ExpectedStall, Place } from './fixture.js'

export function placeRight(culprit: Frame | null, expected: ExpectedStall): boolean {
  return [expected, ...(expected.or ?? [])].some((place) => isAt(culprit, place))
}

export function isAt(culprit: Frame | null, { file, line }: Place): boolean {
  if (file === null) return culprit === null
  return culprit !== null && culprit.file === file && isAmong(culprit.line, line)
}

export function placeOf(frame: Frame | null): string {
  return frame === null ? 'nobody' : `${frame.file}:${frame.line}`
}

export function isAmong<T>(value: T, right: T | T[] | null): boolean {
  return Array.isArray(right) ? right.includes(value) : value === right
}
