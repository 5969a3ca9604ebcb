/** Where reports go: read and tried out before the target starts, so that no run is lost to a wrong path. */
import { resolve } from 'node:path'
import type { Format } from '../report/format.js'
import { formats } from '../report/index.js'
import { Mistake } from '../session/mistake.js'
import { checkWritable } from './writable.js'

export type Output = { format: Format; place: 'stdout' } | { format: Format; place: 'file'; path: string }

const all: Format[] = Object.values(formats)

export function readOutputs(texts: readonly string[]): Output[] {
  const outputs = texts.map(readOutput)
  if (outputs.filter(({ place }) => place === 'stdout').length > 1)
    throw new Mistake('Only one report can go to stdout.', 'Write the others to files: -o report.json')
  for (const output of outputs) if (output.place === 'file') checkWritable(output.path, 'report')
  return outputs
}

function readOutput(text: string): Output {
  const { format, path } = formatAndPath(text)
  if (path === '-') return { format: fitForStdout(format), place: 'stdout' }
  if (path === '') throw new Mistake(`--output needs a path, and "${text}" has none.`, 'For example: -o report.json')
  return { format, place: 'file', path: resolve(path) }
}

function fitForStdout(format: Format): Format {
  const { name, extension } = format
  if (format.binary && process.stdout.isTTY)
    throw new Mistake(
      `The format ${name} is binary, and stdout is a terminal.`,
      `Write it to a file: -o stalls${extension}`,
    )
  return format
}

/** `json:path` by prefix where it is a format's name; else by the longest extension that fits; `-` is the terminal's. */
function formatAndPath(text: string): { format: Format; path: string } {
  const colon = text.indexOf(':')
  const named = colon > 0 ? byName(text.slice(0, colon)) : undefined
  if (named) return { format: named, path: text.slice(colon + 1) }
  const format = text === '-' ? byName('terminal') : byExtension(text)
  if (format) return { format, path: text }
  if (text === '') throw new Mistake('--output needs a path, and it is empty.', 'For example: -o report.json')
  throw new Mistake(
    `Cannot tell the format of the report "${text}".`,
    `Known are ${known()}; or say it: -o json:${text}`,
  )
}

function byName(name: string): Format | undefined {
  return all.find((format) => format.name === name)
}

function byExtension(path: string): Format | undefined {
  const fit = (format: Format): number =>
    Math.max(0, ...endings(format).map((ending) => (path.endsWith(ending) ? ending.length : 0)))
  return all.filter((format) => fit(format) > 0).sort((a, b) => fit(b) - fit(a))[0]
}

function endings({ extension, aliases = [] }: Format): string[] {
  return [extension, ...aliases]
}

function known(): string {
  return all.map(({ name, extension }) => `${name} (${extension})`).join(', ')
}
