/** Source texts: those of the working folder stay as they are, of all others nothing but where their lines come from. */
import type { SourceFile } from '../session.js'
import type { Paths } from './paths.js'
import { redactedMap, withoutMap } from './source-map.js'

/** `source.file` is its real name, or its placeholder. */
export function redactedSource({ file, text, map, why }: SourceFile, paths: Paths): SourceFile {
  const name = paths.file(file)
  const bare = text === null ? { text, map: null } : withoutMap(text)
  const itsMap = map ?? bare.map
  const redacted = itsMap === null ? null : redactedMap(itsMap, paths.real(name), paths)
  if (paths.isInside(name)) return { file: name, text: bare.text, map: redacted, why }
  return { file: name, text: null, map: redacted, why: WHY }
}

const WHY = 'it lies outside the working folder, and that was redacted'
