import { type Position, parseScript, positionOf, type Script } from '../../../src/analysis/source/script.js'

/** A script whose places of interest are marked with ▶ in its text. */
export function marked(source: string, file = '/app/a.js'): { script: Script; places: Position[]; place: Position } {
  const parts = source.split('▶')
  const script = parseScript(file, parts.join(''))
  if (!script) throw new Error('the script of the test does not parse')
  let offset = 0
  const places = parts.slice(0, -1).map((part) => {
    offset += part.length
    return positionOf(script, offset)
  })
  const [place] = places
  if (!place) throw new Error('the script of the test has no mark')
  return { script, places, place }
}
