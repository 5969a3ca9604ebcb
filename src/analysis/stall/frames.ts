/** A call site as it ran becomes a frame as its author wrote it. */
import type { CallSite } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { perText } from '../source/per-text.js'

/** Sites repeat in many stacks: each has one frame. */
export const frameOf = perText((site: CallSite, atlas: Atlas): Frame => {
  const name = site.fn ?? '(anonymous)'
  if (site.flags.includes('n') || site.file === null)
    return site.evalOrigin === null ? nativeFrame(name) : evaluated(site, name, atlas)
  const { file, line, column } = atlas.locate(site.file, site.line ?? 0, site.column ?? 0)
  const owner = atlas.owner(file)
  return { function: name, file, line, column: column || null, package: atlas.packageOf(file), owner }
})

/** The innermost line of the user's own code, else of a dependency's. */
export function ownFrame(frames: readonly Frame[]): Frame | null {
  return frames.find(({ owner }) => owner === 'user') ?? frames.find(({ owner }) => owner === 'dependency') ?? null
}

function nativeFrame(name: string): Frame {
  return { function: name, file: 'native', line: 0, column: null, package: null, owner: 'native' }
}

/** Code made from a string has no file: it stands where eval or new Function was called. */
function evaluated(site: CallSite, name: string, atlas: Atlas): Frame {
  const match = /\(((?:file:\/\/)?[^()]+):(\d+):(\d+)\)[\s)]*$/.exec(site.evalOrigin ?? '')
  if (!match) return { ...nativeFrame(name), file: 'eval', owner: 'user' }
  const [, file = '', line, column] = match
  return {
    ...frameOf({ ...site, file, line: Number(line), column: Number(column), evalOrigin: null }, atlas),
    function: name,
  }
}
