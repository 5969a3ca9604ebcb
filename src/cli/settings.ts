/** The values of our options, read and checked: what cannot be meant is refused here. */
import { Mistake } from '../session/mistake.js'
import { nearest } from './nearest.js'
import { type Command, type OptionName, options } from './options.js'
import { parseTime } from './time.js'

const UIS = ['auto', 'tui', 'plain', 'quiet'] as const
export type Ui = (typeof UIS)[number]

export interface Settings {
  thresholdMs: number
  mode: 'light' | 'standard' | 'deep'
  record: string | null
  outputs: string[]
  ui: Ui
  /** Where the target's output goes as well, in the terminal UI. */
  log: string | null
  /** Null: by the locale. */
  ascii: boolean | null
  help: boolean
  version: boolean
}

/** As the option parser gives them: text as given, the last one counts; null where not given. */
export interface RawValues {
  text(name: OptionName): string | null
  list(name: OptionName): string[]
  flag(name: OptionName): boolean | null
}

const MIN_THRESHOLD_MS = 10
const MAX_THRESHOLD_MS = 60_000

export function readSettings(raw: RawValues, command: Command): Settings {
  refuseMisplaced(raw, command)
  return {
    thresholdMs: threshold(raw.text('threshold') ?? '100'),
    mode: choice('mode', raw.text('mode') ?? 'standard', ['light', 'standard', 'deep']),
    record: path('record', raw.text('record')),
    outputs: raw.list('output'),
    ui: choice('ui', raw.text('ui') ?? 'auto', UIS),
    log: path('log', raw.text('log')),
    ascii: raw.flag('ascii'),
    help: raw.flag('help') ?? false,
    version: raw.flag('version') ?? false,
  }
}

function refuseMisplaced(raw: RawValues, command: Command): void {
  for (const { name, type, commands } of options) {
    const given = type === 'switch' ? raw.flag(name) !== null : raw.list(name).length > 0
    if (given && !(commands as readonly Command[]).includes(command))
      throw new Mistake(`--${name} means nothing for ${command}.`, `See: loopdoctor ${command} --help`)
  }
}

function threshold(text: string): number {
  const ms = parseTime(text, 'ms')
  if (ms === null)
    throw new Mistake(`--threshold must be a time, and "${text}" is not one.`, 'For example: --threshold 50, or 1.5s.')
  if (ms < MIN_THRESHOLD_MS || ms > MAX_THRESHOLD_MS)
    throw new Mistake(`--threshold must lie between 10 and 60000 ms, and "${text}" does not.`)
  return ms
}

function choice<Name extends string>(option: OptionName, text: string, known: readonly Name[]): Name {
  const found = known.find((name) => name === text)
  if (found) return found
  const meant = nearest(text, known)
  const hint = meant ? `Did you mean ${meant}?` : null
  throw new Mistake(`--${option} must be one of ${known.join(', ')}, and "${text}" is not.`, hint)
}

function path(option: OptionName, text: string | null): string | null {
  if (text === '') throw new Mistake(`--${option} needs a path, and it is empty.`)
  return text
}
