/** What one look at a program saw, for a person: where it stands, and what it awaits. */

import type { Frame, Report, Stall } from '../analysis/report.js'
import { duration } from '../analysis/words.js'
import { awaitLines, awaitTitle } from './await-lines.js'
import type { RenderOptions } from './format.js'
import { harmless } from './harmless.js'
import { place } from './place.js'
import { openPage, type Page } from './terminal/page.js'

/** `unread`: why nothing is known of what is awaited; null where it is. */
export function dumpText(report: Report, unread: string | null, options: RenderOptions): string {
  const page = openPage(report, options)
  return `${[...standing(page), ...awaiting(page, unread)].join('\n')}\n`
}

function standing(page: Page): string[] {
  const { report, paint, glyphs } = page
  const who = named(report)
  const [stall] = report.stalls
  if (!stall) return [`${paint('ok', glyphs.ok)} ${who}: its loop turns, nothing blocks it right now.`]
  const held = `is blocked: it did not turn in the ${duration(stall.durationMs)} that loopdoctor looked`
  const title = `${paint('error', glyphs.error)} ${who}: its loop ${held}.`
  return [title, ...blame(stall), ...stall.stack.map((frame) => frameLine(frame, stall, page))]
}

function named({ runs: [run], threads: [thread] }: Report): string {
  const command = harmless((run?.command ?? []).join(' '))
  return `Process ${thread?.pid ?? '?'} (${command}), node ${thread?.node ?? '?'}`
}

function blame({ subject, culprit, stack }: Stall): string[] {
  if (!culprit) return stack.length > 0 ? [] : ['  What runs there shows no stack.']
  return [`  In ${subject === null ? '' : `${harmless(subject)} at `}${place(culprit)}, called from:`]
}

function frameLine(frame: Frame, { culprit }: Stall, { paint, glyphs }: Page): string {
  const isCulprit = frame.file === culprit?.file && frame.line === culprit.line && frame.function === culprit.function
  const mark = isCulprit ? glyphs.here : ' '
  const text =
    frame.line === 0 ? harmless(frame.function) : `${harmless(frame.function)} ${paint('place', place(frame))}`
  return `  ${mark} ${frame.owner === 'user' ? text : paint('dim', text)}`
}

function awaiting(page: Page, unread: string | null): string[] {
  const { awaits } = page.report
  if (unread !== null) return [`What it awaits cannot be read: ${harmless(unread)}.`]
  if (!awaits) return []
  return [awaitTitle(awaits), ...awaitLines(awaits, { ...page, width: page.width - 2 }).map((line) => `  ${line}`)]
}
