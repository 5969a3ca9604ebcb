/** Where reports go: read and tried out before the target starts, so that no run is lost to a wrong path. */
import { join, resolve } from 'node:path'
import type { Format } from '../report/format.js'
import { Mistake } from '../session/mistake.js'
import { checkWritable, kindOf } from './writable.js'

export type Output<Value> =
  | { format: Format<Value>; place: 'stdout' }
  | { format: Format<Value>; place: 'file'; path: string }

/** `formats`: what it can be written as, by name. */
export function readOutputs<Value>(
  texts: readonly string[],
  formats: Readonly<Record<string, Format<Value>>>,
): Output<Value>[] {
  const known = Object.values(formats)
  const outputs = texts.map((text) => readOutput(text, known))
  if (outputs.filter(({ place }) => place === 'stdout').length > 1)
    throw new Mistake('Only one report can go to stdout.', 'Write the others to files: -o report.json')
  for (const output of outputs) if (output.place === 'file') checkWritable(output.path, 'report')
  return outputs
}

function readOutput<Value>(text: string, known: readonly Format<Value>[]): Output<Value> {
  const { format, path } = formatAndPath(text, known)
  if (path === '-') return { format: fitForStdout(format), place: 'stdout' }
  if (path === '') throw new Mistake(`--output needs a path, and "${text}" has none.`, 'For example: -o report.json')
  return { format, place: 'file', path: resolve(path) }
}

function fitForStdout<Value>(format: Format<Value>): Format<Value> {
  const { name, extension } = format
  if (format.binary && process.stdout.isTTY)
    throw new Mistake(
      `The format ${name} is binary, and stdout is a terminal.`,
      `Write it to a file: -o stalls${extension}`,
    )
  return format
}

/** `json:path` by prefix where it is a format's name; else by the longest extension that fits; `-` is the terminal's. */
function formatAndPath<Value>(text: string, known: readonly Format<Value>[]): { format: Format<Value>; path: string } {
  const colon = text.indexOf(':')
  const named = colon > 0 ? byName(text.slice(0, colon), known) : undefined
  if (named) return { format: named, path: text.slice(colon + 1) }
  const format = text === '-' ? byName('terminal', known) : byExtension(text, known)
  if (format) return { format, path: text }
  if (text === '') throw new Mistake('--output needs a path, and it is empty.', 'For example: -o report.json')
  if (kindOf(text) === 'folder')
    throw new Mistake(
      `Cannot write the report ${text}: it is a folder.`,
      `For example: -o ${join(text, 'report.json')}`,
    )
  throw new Mistake(
    `Cannot tell the format of the report "${text}".`,
    `Known are ${names(known)}; or say it: -o json:${text}`,
  )
}

function byName<Value>(name: string, known: readonly Format<Value>[]): Format<Value> | undefined {
  return known.find((format) => format.name === name)
}

function byExtension<Value>(path: string, known: readonly Format<Value>[]): Format<Value> | undefined {
  const fit = (format: Format<Value>): number =>
    Math.max(0, ...endings(format).map((ending) => (path.endsWith(ending) ? ending.length : 0)))
  return known.filter((format) => fit(format) > 0).sort((a, b) => fit(b) - fit(a))[0]
}

function endings<Value>({ extension, aliases = [] }: Format<Value>): string[] {
  return [extension, ...aliases]
}

function names<Value>(known: readonly Format<Value>[]): string {
  return known.map(({ name, extension }) => `${name} (${extension})`).join(', ')
}
