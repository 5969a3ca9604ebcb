/** The table of places that a pprof profile's stacks point into. */
import type { FunctionInput, LocationInput } from 'pprof-format'
import type { Frame, Report } from '../../analysis/report.js'
import { harmless } from '../harmless.js'
import { wholePath } from '../project/file.js'

export interface Places {
  /** The id of a frame's place, made when it is first met. */
  location(frame: Frame, runId: string): number
  locations: LocationInput[]
  functions: FunctionInput[]
}

/** `text` puts a string into the profile's own table. */
export function createPlaces({ runs }: Report, text: (value: string) => number): Places {
  const cwds = new Map(runs.map(({ id, cwd }) => [id, cwd]))
  const locations: LocationInput[] = []
  const functions: FunctionInput[] = []
  const ids = new Map<string, number>()

  /** Ids count from 1. */
  function intern<Entry>(entries: Entry[], key: string, make: (id: number) => Entry): number {
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = entries.length + 1
    ids.set(key, id)
    entries.push(make(id))
    return id
  }
  function functionId(frame: Frame, file: string): number {
    const name = text(harmless(frame.function))
    return intern(functions, `function ${file} ${frame.function}`, (id) => ({
      id,
      name,
      systemName: name,
      filename: text(harmless(file)),
    }))
  }
  return {
    location: (frame, runId) => {
      const { line, column } = frame
      const file = line === 0 ? '' : wholePath(frame.file, cwds.get(runId) ?? runs[0]?.cwd ?? '')
      return intern(locations, `place ${file} ${line} ${column} ${frame.function}`, (id) => ({
        id,
        line: [{ functionId: functionId(frame, file), line, ...(column === null ? {} : { column }) }],
      }))
    },
    locations,
    functions,
  }
}
