import type { PageData, PageStall } from '../page-data.js'
import { cut } from './cut.js'
import { placeText } from './frame-text.js'

/** "JSON.parse at src/app.ts:12:5": what held the loop and where, as far as that is known. */
export function stallTitle({ frames }: PageData, { subject, kind, culprit }: PageStall): string {
  const frame = culprit === null ? undefined : frames[culprit]
  return `${cut(subject ?? frame?.function ?? kind, LONGEST)}${frame ? ` at ${placeText(frame)}` : ''}`
}

/** A regular expression may be long. */
const LONGEST = 80
