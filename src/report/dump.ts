/** What one look at a program saw, for a person: where it stands, and what it awaits. */

import type { Frame, Report, Stall } from '../analysis/report.js'
import { duration } from '../analysis/words.js'
import { awaitLines, awaitTitle } from './await-lines.js'
import type { RenderOptions } from './format.js'
import { harmless } from './harmless.js'
import { place } from './place.js'
import { openPage, type Page } from './terminal/page.js'

/** What one look gave beside its report. */
export interface Looked {
  /** As it was at the last look; empty where the loop is free. */
  stack: readonly Frame[]
  /** Why nothing is known of what is awaited; null where it is. */
  unread: string | null
}

export function dumpText(report: Report, looked: Looked, options: RenderOptions): string {
  const page = openPage(report, options)
  return `${[...standing(page, looked), ...awaiting(page, looked)].join('\n')}\n`
}

function standing(page: Page, { stack }: Looked): string[] {
  const { report, paint, glyphs } = page
  const who = named(report)
  const [stall] = report.stalls
  if (!stall) return [`${paint('ok', glyphs.ok)} ${who}: its loop turns, nothing blocks it right now.`]
  const held = `is blocked: it did not turn in the ${duration(stall.durationMs)} that loopdoctor looked`
  const title = `${paint('error', glyphs.error)} ${who}: its loop ${held}.`
  return [title, ...stack.map((frame) => frameLine(frame, page)), ...blame(stall)]
}

function named({ runs: [run], threads: [thread] }: Report): string {
  const command = harmless((run?.command ?? []).join(' '))
  return `Process ${thread?.pid ?? '?'} (${command}), node ${thread?.node ?? '?'}`
}

function frameLine(frame: Frame, { paint }: Page): string {
  const name = harmless(frame.function)
  const text = frame.line === 0 ? name : `${name} ${paint('place', place(frame))}`
  return `    ${frame.owner === 'user' ? text : paint('dim', text)}`
}

/** What several looks agree on may be another line: what ran before a look that came late. */
function blame({ subject, culprit }: Stall): string[] {
  if (!culprit) return []
  return [`  What holds it: ${subject === null ? '' : `${harmless(subject)} at `}${place(culprit)}`]
}

function awaiting(page: Page, { unread }: Looked): string[] {
  const { awaits } = page.report
  if (unread !== null) return [`What it awaits cannot be read: ${harmless(unread)}.`]
  if (!awaits) return []
  return [awaitTitle(awaits), ...awaitLines(awaits, { ...page, width: page.width - 2 }).map((line) => `  ${line}`)]
}
