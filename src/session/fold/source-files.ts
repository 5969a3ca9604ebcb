/** The session's source texts: what the target itself held in memory wins over what lay on disk. */
import type { ScriptEvent, SourceText } from '../../protocol/events.js'
import type { SourceFile } from '../session.js'

export function foldSource(sources: Map<string, SourceFile>, event: ScriptEvent | SourceText): void {
  const known = sources.get(event.file) ?? { file: event.file, text: null, map: null, why: null }
  sources.set(event.file, event.kind === 'script' ? over(known, event) : under(known, event))
}

function over(known: SourceFile, event: ScriptEvent): SourceFile {
  const text = event.source ?? known.text
  return { file: event.file, text, map: event.sourceMap ?? known.map, why: text === null ? known.why : null }
}

function under(known: SourceFile, event: SourceText): SourceFile {
  const text = known.text ?? event.text
  return { file: event.file, text, map: known.map ?? event.map, why: text === null ? event.why : null }
}
