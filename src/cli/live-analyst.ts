/** The analyst of a session that still grows, with the sources as far as they can be read while it does. */
import { type Analyst, createAnalyst, type Wishes } from '../analysis/analyst.js'
import { type Atlas, createAtlas } from '../analysis/source/atlas.js'
import type { SourceFile } from '../session/session.js'
import { liveSources } from '../session/sources/live-sources.js'
import type { Where } from '../session/sources/sources.js'
import { ownTool } from './version.js'

export interface LiveAnalyst {
  atlas: Atlas
  analyst: Analyst
}

/** `sent`: what the target itself has shipped so far. */
export function liveAnalyst(sent: () => ReadonlyMap<string, SourceFile>, where: Where, wishes?: Wishes): LiveAnalyst {
  const atlas = createAtlas(liveSources(sent, where), where.redactor.cwd)
  return { atlas, analyst: createAnalyst(ownTool(), atlas, wishes) }
}
