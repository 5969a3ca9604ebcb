/**
 * After the run: the text of every file that a stall's stack names, its source map, and the originals that the map
 * names without quoting them. Read here, never in the target; bounded; nothing is fetched.
 */
import { dirname, extname } from 'node:path'
import type { SourceText } from '../../protocol/events.js'
import { AGENT } from '../agent.js'
import { stacksOf } from '../promise-records.js'
import type { Redactor } from '../redact/redactor.js'
import type { CallSite, Session, SourceFile } from '../session.js'
import { mapOf, type SourceMapText } from './map-file.js'
import { isSourceCode, missingOriginals } from './map-sources.js'
import { isInsideOne, packageFolder } from './near.js'
import { beginsWith, pathOf, readText, type Text } from './text-file.js'

export const MAX_FILES = 500
/** Characters, of texts and maps together. */
export const MAX_TOTAL = 64 * 1024 * 1024
const MAX_SOURCE = 5 * 1024 * 1024
const MAX_ORIGINAL = 1024 * 1024

/** Where a session's files really lie. */
export interface Where {
  cwd: string
  redactor: Redactor
}

export function collectSources(session: Session, say: (event: SourceText) => void, where: Where): void {
  let left = MAX_TOTAL
  const tell = ({ file, text, map, why }: SourceFile): void => {
    left -= (text?.length ?? 0) + (map?.length ?? 0)
    say({ kind: 'source', s: 'launcher', file, text, map, why })
  }
  for (const file of namedFiles(session, where).slice(0, MAX_FILES)) {
    if (left <= 0) {
      tell(unread(file, 'the sources of this run are too large to be kept'))
      continue
    }
    const held = session.sources.get(file) ?? null
    const { source, originals } = readSource(file, held, where)
    if (source !== held) tell(withoutHeld(source, held))
    for (const original of originals)
      if (!session.sources.has(where.redactor.shown(original)) && left > 0) tell(readOriginal(original))
  }
}

/** A file with its map, and the originals to be read besides; what the target itself sent (`held`) comes first. */
export function readSource(
  file: string,
  held: SourceFile | null,
  { cwd, redactor }: Where,
): { source: SourceFile; originals: string[] } {
  const path = pathOf(redactor.real(file))
  const { text, why }: Text = held?.text != null ? { text: held.text, why: null } : readScript(path, cwd)
  const map = mapOf(path, text, held?.map ?? null, cwd)
  const changed = held === null || held.text !== text || held.map !== (map?.text ?? null)
  const source = changed ? { file, text, map: map?.text ?? null, why } : held
  return { source, originals: map && path !== null ? originalsNear(path, map, cwd) : [] }
}

/** `sourceURL` lets a script call itself by any name, be it that of a file which nobody loaded. */
function readScript(path: string | null, cwd: string): Text {
  if (path === null || isSourceCode(path) || isCommand(path, cwd)) return readText(path, MAX_SOURCE)
  return { text: null, why: 'it does not look like source code' }
}

/** As `bin/www`. */
function isCommand(path: string, cwd: string): boolean {
  return extname(path) === '' && isInsideOne(path, [cwd, packageFolder(path)]) && beginsWith(path, '#!')
}

/** Of the program, or of the script's package: a map may name any file. */
function originalsNear(path: string, map: SourceMapText, cwd: string): string[] {
  const originals = missingOriginals(map.text, map.base)
  const near = originals.length > 0 ? [cwd, dirname(path), packageFolder(path)] : []
  return originals.filter((original) => isInsideOne(original, near))
}

/** What stands in the recording already is not written again. */
function withoutHeld(source: SourceFile, held: SourceFile | null): SourceFile {
  return {
    ...source,
    text: held?.text === source.text ? null : source.text,
    map: held?.map === source.map ? null : source.map,
  }
}

/** A file that a map names and does not quote. */
export function readOriginal(path: string): SourceFile {
  return { file: path, map: null, ...readText(path, MAX_ORIGINAL) }
}

function unread(file: string, why: string): SourceFile {
  return { file, text: null, map: null, why }
}

/** Files of the stalls' stacks and of those that started what stalled, as the frames name them, the most frequent first. */
function namedFiles(session: Session, { redactor }: Where): string[] {
  const counts = new Map<string, number>()
  const count = (file: string | null): void => {
    const path = file === null ? null : pathOf(redactor.real(file))
    if (file !== null && path !== null && path !== AGENT) counts.set(file, (counts.get(file) ?? 0) + 1)
  }
  const countAll = (stack: CallSite[] | null | undefined): void => {
    for (const { file } of stack ?? []) count(file)
  }
  for (const { stalls, alike, intervals, promises, hello } of session.threads) {
    for (const { snapshots } of [...stalls, ...alike.map(({ longest }) => longest)]) {
      if (snapshots.some(({ callback }) => callback !== null)) count(hello.entry)
      for (const { stack, entry } of snapshots) {
        countAll(stack)
        countAll(entry?.resource?.origin)
      }
    }
    for (const { origin } of intervals) countAll(origin)
    for (const stack of stacksOf(promises)) countAll(stack)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([file]) => file)
}
