/**
 * After the run: the text of every file that a stall's stack names, its source map, and the originals that the map
 * names without quoting them. Read here, never in the target; bounded; nothing is fetched.
 */
import type { SourceText } from '../protocol/events.js'
import { AGENT } from './launch.js'
import { mapOf } from './map-file.js'
import { missingOriginals } from './map-sources.js'
import type { Session, SourceFile } from './session.js'
import { pathOf, readText, type Text } from './text-file.js'

const MAX_FILES = 500
const MAX_TOTAL = 64 * 1024 * 1024
const MAX_SOURCE = 5 * 1024 * 1024
const MAX_ORIGINAL = 1024 * 1024

export async function collectSources(session: Session, say: (event: SourceText) => void): Promise<void> {
  let left = MAX_TOTAL
  const tell = (file: string, { text, why }: Text, map: string | null): void => {
    left -= (text?.length ?? 0) + (map?.length ?? 0)
    say({ kind: 'source', s: 'launcher', file, text, map, why })
  }
  for (const file of [...namedFiles(session)].slice(0, MAX_FILES)) {
    const held = session.sources.get(file)
    const script = await scriptOf(file, held, left)
    const map = await mapOf(pathOf(file), script.text, held?.map ?? null, session.run.cwd)
    // What the target itself sent stands in the recording already.
    if (held?.text == null || (held.map === null && map))
      tell(file, held?.text == null ? script : SENT, map?.text ?? null)
    for (const original of map ? missingOriginals(map.text, map.base) : [])
      if (left > 0 && !session.sources.has(original)) tell(original, await readText(original, MAX_ORIGINAL), null)
  }
}

const SENT: Text = { text: null, why: null }
const NO_ROOM: Text = { text: null, why: 'the sources of this run are too large to be kept' }

async function scriptOf(file: string, held: SourceFile | undefined, left: number): Promise<Text> {
  if (held?.text != null) return { text: held.text, why: null }
  return left > 0 ? readText(pathOf(file), MAX_SOURCE) : NO_ROOM
}

/** Files of the stalls' stacks, as the frames name them, the most frequent first. */
function namedFiles(session: Session): Set<string> {
  const counts = new Map<string, number>()
  const count = (file: string | null): void => {
    if (file !== null && pathOf(file) !== null && pathOf(file) !== AGENT) counts.set(file, (counts.get(file) ?? 0) + 1)
  }
  for (const { stalls } of session.threads)
    for (const { snapshots } of stalls)
      for (const { stack, callback } of snapshots) {
        for (const site of stack ?? []) count(site.file)
        count(callback?.file ?? null)
      }
  return new Set([...counts].sort((a, b) => b[1] - a[1]).map(([file]) => file))
}
