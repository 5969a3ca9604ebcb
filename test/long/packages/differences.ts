/** What is not the same in two runs, in one line; empty where all is. */
import type { Deed } from './doing.js'

const SHOWN = 160
const BEFORE = 60

export function differences(bare: Deed, other: Deed): string {
  return [
    bare.status === other.status ? '' : `exit code ${other.status} for ${bare.status}`,
    inText('stdout', bare.stdout.split('\n'), other.stdout.split('\n')),
    inText('stderr', bare.stderr.split('\n'), other.stderr.split('\n')),
    inText('answers', bare.answers, other.answers),
    inText('files', lines(bare.files), lines(other.files)),
  ]
    .filter((text) => text !== '')
    .join('; ')
}

/** The first line that is another. */
function inText(what: string, bare: string[], other: string[]): string {
  const at = bare.findIndex((line, n) => line !== other[n])
  const place = at < 0 ? bare.length : at
  if (at < 0 && bare.length === other.length) return ''
  const [was = '(nothing)', is = '(nothing)'] = [bare[place], other[place]]
  const from = Math.max(0, firstOther(was, is) - BEFORE)
  return `${what}, line ${place + 1} of ${bare.length}: "${part(is, from)}" for "${part(was, from)}"`
}

function firstOther(was: string, is: string): number {
  const at = [...was].findIndex((char, n) => char !== is[n])
  return at < 0 ? was.length : at
}

/** What surrounds the first character that is another. */
function part(line: string, from: number): string {
  const end = from + SHOWN
  return `${from > 0 ? '…' : ''}${line.slice(from, end)}${line.length > end ? '…' : ''}`
}

function lines(files: Record<string, string>): string[] {
  return Object.entries(files).map(([name, hash]) => `${name} ${hash}`)
}
