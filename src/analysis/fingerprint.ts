import { createHash } from 'node:crypto'
import type { Frame } from './report.js'
import type { Atlas } from './source/atlas.js'

/** The same for the same problem in another run, on another day, a few lines further down: no line number, no time. */
export function fingerprint(id: string, culprit: Frame | null, lineText: string): string {
  const parts = [id, culprit?.file ?? '', culprit?.function ?? '', lineText.replace(/\s+/g, ' ').trim()]
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32)
}

/** Of a finding at a place, with the text that stands there. */
export function fingerprintAt(id: string, place: Frame | null, atlas: Atlas): string {
  return fingerprint(id, place, place ? (atlas.excerpt(place.file, place.line, 0)?.lines[0] ?? '') : '')
}
