/** The options as somebody gave them: on the command line, in the environment or in a config file. */
import { type OptionName, options } from './options.js'

/** Of one option, by one source. */
export interface Given {
  /** The texts of a value, in order; of a switch none. */
  texts: string[]
  /** Null for an option that takes a value. */
  on: boolean | null
  /** As messages call it: `--mode`, `LOOPDOCTOR_MODE`, `mode in package.json`. */
  called: string
}

export type GivenOptions = ReadonlyMap<OptionName, Given>

/** Text as given, the last one counts; null where not given. */
export interface RawValues {
  text(name: OptionName): string | null
  list(name: OptionName): string[]
  flag(name: OptionName): boolean | null
  called(name: OptionName): string
}

/** Earlier sources win, for each option as a whole. */
export function rawValues(sources: readonly GivenOptions[]): RawValues {
  const given = merged(sources)
  return {
    text: (name) => given.get(name)?.texts.at(-1) ?? null,
    list: (name) => given.get(name)?.texts ?? [],
    flag: (name) => given.get(name)?.on ?? null,
    called: (name) => given.get(name)?.called ?? `--${name}`,
  }
}

function merged(sources: readonly GivenOptions[]): GivenOptions {
  const all = withCi(sources)
  const found = options.flatMap(({ name }): [OptionName, Given][] => {
    const given = all.find((source) => source.has(name))?.get(name)
    return given ? [[name, given]] : []
  })
  return new Map(found)
}

/** `ci` is short for other options, and those rank as high as itself. */
function withCi(sources: readonly GivenOptions[]): GivenOptions[] {
  const first = sources.findIndex((source) => source.has('ci'))
  return sources.map((source, index) => {
    if (index !== first || source.get('ci')?.on !== true) return source
    const short = (text: string): Given => ({ texts: [text], on: null, called: source.get('ci')?.called ?? '--ci' })
    return new Map([['ui', short('plain')], ['fail-on', short('error')], ...source])
  })
}
