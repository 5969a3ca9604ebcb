/**
 * Takes out of a session what is not to be passed on, before anything is made of it: the recording, the lines while it
 * runs and every report have the same placeholders because none of them ever sees more.
 */

import type { WireEvent } from '../../protocol/events.js'
import { REDACTED_CWD } from '../../protocol/redacted.js'
import type { SourceFile } from '../session.js'
import { type Entries, type Means, redactedEvent } from './events.js'
import { createNumbers } from './numbers.js'
import { createPaths } from './paths.js'
import { redactedSource } from './sources.js'
import { createTexts } from './texts.js'
import { createCommandLines } from './words.js'

export interface Redactor {
  /** The working folder as the session knows it. */
  readonly cwd: string
  /** The same event where nothing is to be taken out; null where it must not be told at all. */
  event(event: WireEvent): WireEvent | null
  source(source: SourceFile): SourceFile
  /** A file as the session names it, and where such a one lies: for reading it. */
  shown(file: string): string
  real(file: string): string
}

/** Tells everything. */
export function openly(cwd: string): Redactor {
  return { cwd, event: (event) => event, source: (source) => source, shown: (file) => file, real: (file) => file }
}

/**
 * The working folder is that of the first `run` event; until then, every path lies outside. It may be given what is
 * redacted already: that stays. `mayQuote` as in Means.
 */
export function createRedactor(mayQuote: Means['mayQuote']): Redactor {
  const paths = createPaths()
  const number = createNumbers()
  const commands = createCommandLines(paths, number)
  const means: Means = { paths, number, commands, texts: createTexts(paths, number), mayQuote }
  const entries: Entries = new Map()
  return {
    cwd: REDACTED_CWD,
    event: (event) => redactedEvent(event, means, entries),
    source: (source) => redactedSource(source, paths),
    shown: paths.file,
    real: paths.real,
  }
}
