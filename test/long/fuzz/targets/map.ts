/** A source map that lies: where it leads, what it lets us read, what is left of it by --redact. */
import { extname, isAbsolute } from 'node:path'
import { readMap } from '../../../../src/analysis/source/original.js'
import { createPaths } from '../../../../src/session/redact/paths.js'
import { redactedMap } from '../../../../src/session/redact/source-map.js'
import { missingOriginals } from '../../../../src/session/sources/map-sources.js'
import { mutatedJson } from '../mutate.js'
import { maps } from '../seeds.js'
import { asJson, type Target } from '../target.js'

const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|coffee|civet|es6|res?|ml|elm|purs|cljs?|dart|kts?|scala)$/i
const PLACES: [line: number, column: number | null][] = [
  [1, 1],
  [2, null],
  [3, 5],
  [1000, 1000],
  [2 ** 31, 2 ** 31],
]

export const target: Target = {
  name: 'map',
  holds: 'Never throws; leads to places that exist, or to none; only source code is read beside it.',
  seeds: maps,
  mostSteps: 200_000,
  mutated: mutatedJson,
  ...asJson,
  run(value) {
    const text = JSON.stringify(value) ?? ''
    const map = readMap(text, '/app/app.js')
    for (const [line, column] of PLACES) {
      const place = map?.at(line, column)
      if (
        place &&
        !(Number.isInteger(place.line) && place.line >= 1 && Number.isInteger(place.column) && place.column >= 1)
      )
        throw new Error(`it leads to ${JSON.stringify(place)}`)
    }
    for (const path of missingOriginals(text, '/app'))
      if (!isAbsolute(path) || !CODE.test(extname(path))) throw new Error(`it would read ${path}`)
    const paths = createPaths()
    paths.enter('/app')
    redactedMap(text, '/app/app.js', paths)
  },
}
