/** The values of our options, read and checked: what cannot be meant is refused here. */
import { type Demands, FAIL_ON } from '../analysis/gate/demands.js'
import { MODES, type Mode } from '../protocol/mode.js'
import { THRESHOLD } from '../protocol/threshold.js'
import { parseTime } from '../protocol/written-time.js'
import { Mistake } from '../session/mistake.js'
import { readDemands } from './demands.js'
import type { GivenOptions, RawValues } from './given.js'
import { didYouMean } from './nearest.js'
import { type Command, flagOf, type Option, type OptionName, options } from './options.js'
import { type Endpoint, endpointOf } from './otlp/endpoint.js'
import { timeWithUnit } from './time.js'

const UIS = ['auto', 'tui', 'plain', 'quiet'] as const
export type Ui = (typeof UIS)[number]

export interface Settings {
  thresholdMs: number
  mode: Mode
  /** How long the program may run, or is watched; null: until it ends. */
  durationMs: number | null
  /** A shell command that is run once the program listens; when it ends, so does the run. */
  onListen: string | null
  record: string | null
  outputs: string[]
  /** Where Clinic Doctor's data and page go; null: it is not asked. */
  clinic: string | null
  ui: Ui
  /** Where the target's output goes as well, in the terminal UI. */
  log: string | null
  /** The OpenTelemetry collector that hears of it while the target runs. */
  otlp: Endpoint | null
  /** Paths outside the working folder, reasons and labels give way to placeholders. */
  redact: boolean
  /** Null: by the locale. */
  ascii: boolean | null
  demands: Demands
  ignoreFirstMs: number | null
  /** Attach: only look. */
  dump: boolean
  /** Annotations and the step summary, where GitHub runs us. */
  github: boolean
}

/** A timer counts no further. */
const MAX_DURATION_MS = 24 * 24 * 3600 * 1000

export function readSettings(raw: RawValues): Settings {
  return {
    thresholdMs: threshold(raw),
    mode: choice(raw, 'mode', 'standard', MODES),
    durationMs: duration(raw),
    onListen: onListen(raw),
    record: path(raw, 'record'),
    outputs: raw.list('output'),
    clinic: path(raw, 'clinic'),
    ui: choice(raw, 'ui', 'auto', UIS),
    log: path(raw, 'log'),
    otlp: endpoint(raw),
    redact: raw.flag('redact') ?? false,
    ascii: raw.flag('ascii'),
    demands: readDemands(raw, choice(raw, 'fail-on', 'none', FAIL_ON)),
    ignoreFirstMs: ignoreFirst(raw),
    dump: raw.flag('dump') ?? false,
    github: raw.flag('github') ?? true,
  }
}

/** Of the command line: an option that the command has no use for was meant for something. */
export function refuseMisplaced(typed: GivenOptions, command: Command): void {
  const misplaced = (options as readonly Option[]).find(
    ({ name, commands }) => typed.has(name as OptionName) && !commands.includes(command),
  )
  if (misplaced)
    throw new Mistake(`${flagOf(misplaced)} means nothing for ${command}.`, `See: loopdoctor ${command} --help`)
}

function threshold(raw: RawValues): number {
  const text = raw.text('threshold') ?? `${THRESHOLD.usual}`
  const ms = parseTime(text, 'ms')
  const called = raw.called('threshold')
  if (ms === null)
    throw new Mistake(`${called} must be a time, and "${text}" is not one.`, 'For example: --threshold 50, or 1.5s.')
  if (ms < THRESHOLD.least || ms > THRESHOLD.most)
    throw new Mistake(`${called} must lie between ${THRESHOLD.least} and ${THRESHOLD.most} ms, and "${text}" does not.`)
  return ms
}

function duration(raw: RawValues): number | null {
  const text = raw.text('duration')
  if (text === null) return null
  const called = raw.called('duration')
  const ms = parseTime(text, 's')
  if (ms === null || ms <= 0)
    throw new Mistake(`${called} must be a time, and "${text}" is not one.`, 'For example: --duration 30, 500ms or 2m.')
  if (ms > MAX_DURATION_MS) throw new Mistake(`${called} must be 24 days at most, and "${text}" is longer.`)
  return ms
}

function onListen(raw: RawValues): string | null {
  const text = raw.text('on-listen')
  if (text === null || text.trim() !== '') return text
  const example = "For example: --on-listen 'npx autocannon http://localhost:$PORT'"
  throw new Mistake(`${raw.called('on-listen')} needs a command, and it is empty.`, example)
}

function ignoreFirst(raw: RawValues): number | null {
  const text = raw.text('ignore-first')
  return text === null ? null : timeWithUnit(text, raw.called('ignore-first'), 'For example: --ignore-first 5s.')
}

function endpoint(raw: RawValues): Endpoint | null {
  const text = raw.text('otlp')
  return text === null ? null : endpointOf(text, raw.called('otlp'))
}

function choice<Name extends string>(raw: RawValues, option: OptionName, standard: Name, known: readonly Name[]): Name {
  const text = raw.text(option) ?? standard
  const found = known.find((name) => name === text)
  if (found) return found
  const sentence = `${raw.called(option)} must be one of ${known.join(', ')}, and "${text}" is not.`
  throw new Mistake(sentence, didYouMean(text, known))
}

function path(raw: RawValues, option: OptionName): string | null {
  const text = raw.text(option)
  if (text === '') throw new Mistake(`${raw.called(option)} needs a path, and it is empty.`)
  return text
}
