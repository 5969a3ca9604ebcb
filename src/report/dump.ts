/** What one look at a program saw, for a person: where it stands, as soon as that is known; then what it awaits. */
import type { Frame, Report } from '../analysis/report.js'
import { duration } from '../analysis/words.js'
import { awaitLines, awaitTitle } from './await-lines.js'
import type { RenderOptions } from './format.js'
import { glyphs } from './glyphs.js'
import { harmless } from './harmless.js'
import { place } from './place.js'
import { type Paint, painter } from './style.js'
import { openPage } from './terminal/page.js'

export interface Standing {
  pid: number
  command: readonly string[] | null
  /** Its node's version. */
  node: string
  /** How long it was seen to stand still; null where its loop turns. */
  blockedMs: number | null
  /** Innermost first, as it was at the last look. */
  stack: readonly Frame[]
}

export function standingText(standing: Standing, { ascii, colour }: RenderOptions): string {
  const { pid, command, node, blockedMs, stack } = standing
  const { ok, error } = glyphs(ascii)
  const paint = painter(colour)
  const who = `Process ${pid}${command ? ` (${harmless(command.join(' '))})` : ''}, node ${harmless(node)}`
  if (blockedMs === null) return `${paint('ok', ok)} ${who}: its loop turns, nothing blocks it right now.\n`
  const title = `${who}: its loop is blocked: it did not turn in the ${duration(blockedMs)} that loopdoctor looked.`
  const lines = [`${paint('error', error)} ${title}`, ...stack.map((frame) => frameLine(frame, paint))]
  return `${lines.join('\n')}\n`
}

function frameLine(frame: Frame, paint: Paint): string {
  const name = harmless(frame.function)
  const text = frame.line === 0 ? name : `${name} ${paint('place', place(frame))}`
  return `    ${frame.owner === 'user' ? text : paint('dim', text)}`
}

/** `unread`: why nothing is known of what is awaited; null where it is. */
export function dumpText(report: Report, unread: string | null, options: RenderOptions): string {
  const lines = [...blame(report), ...awaiting(report, unread, options)]
  return lines.map((line) => `${line}\n`).join('')
}

/** What several looks agree on may be another line: what ran before a look that came late. */
function blame({ stalls: [stall] }: Report): string[] {
  if (!stall?.culprit) return []
  return [`  What holds it: ${stall.subject === null ? '' : `${harmless(stall.subject)} at `}${place(stall.culprit)}`]
}

function awaiting(report: Report, unread: string | null, options: RenderOptions): string[] {
  const page = openPage(report, options)
  if (unread !== null) return [`What it awaits cannot be read: ${harmless(unread)}.`]
  if (!report.awaits) return []
  const lines = awaitLines(report.awaits, { ...page, width: page.width - 2 })
  return [awaitTitle(report.awaits), ...lines.map((line) => `  ${line}`)]
}
