/** Text of the target in Markdown: no markup, no tag, no link, nobody is mentioned. */
import { harmless } from '../harmless.js'

/** What has a meaning inside a line, also to GitHub (math, tables), and what makes a link of an address. */
const MARKUP = /[\\`*_[\]<>|~&$]|:(?=\/\/)|(?<=\bwww)\./gi
/** What GitHub and GitLab make references of: @user, #12, !12, GH-12 ... */
const REFERENCE = /([@#!$%~&^](?=[\p{L}\p{N}_"])|\bGH-(?=\d))/iu
/** Parts the two without being seen. */
const APART = '&#8203;'

/** What makes a heading or a list at the beginning of a line. */
const BLOCK = /^(?:(?=[#+=-])|(\d+)(?=[.)](?:\s|$)))/

/** In a sentence, or as one. */
export function inText(text: string): string {
  return withoutReferences(text.trim(), (part) => part.replace(MARKUP, '\\$&')).replace(BLOCK, '$1\\')
}

/** In HTML, as in a summary: Markdown is off there. */
export function inHtml(text: string): string {
  return withoutReferences(text, (part) => part.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`))
}

/** As code, in a sentence. Nothing in it is markup, however many backticks it has. */
export function inCode(text: string): string {
  const safe = harmless(text).trim()
  if (safe === '') return ''
  const fence = '`'.repeat(longestRun(safe) + 1)
  const gap = safe.startsWith('`') || safe.endsWith('`') ? ' ' : ''
  return `${fence}${gap}${safe}${gap}${fence}`
}

/** In a cell of a table: a bar would end it, even in code. */
export function inCell(text: string): string {
  return text.includes('|') ? inText(text) : inCode(text)
}

/** Lines as a block of code: its fence is longer than any in it. */
export function codeBlock(lines: readonly string[]): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1))
  return [`${fence}text`, ...lines, fence]
}

function withoutReferences(text: string, safe: (part: string) => string): string {
  return harmless(text)
    .split(REFERENCE)
    .map((part, index) => (index % 2 === 0 ? safe(part) : `${safe(part)}${APART}`))
    .join('')
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
