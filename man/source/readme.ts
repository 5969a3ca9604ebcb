/** What the README says already is told by the manual in the same words: it is taken from there. */
import { readFileSync } from 'node:fs'
import { definitions } from './definitions.js'

const lines = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').split('\n')

/** A section, without its tables. */
export function textOf(title: string): string {
  return withoutLinks(
    section(title)
      .filter((line) => !line.startsWith('|'))
      .join('\n'),
  ).trim()
}

/** A section with its tables, without its examples. */
export function storyOf(title: string): string {
  const text = section(title)
    .join('\n')
    .replace(/(:?)\n+```[\s\S]*?\n```\n/g, (_, colon) => (colon ? '.\n' : '\n'))
  return withoutLinks(text.replace(/(?:^\|.*\n)+/gm, (table) => `${definitionsOf(table.trim().split('\n'))}\n`)).trim()
}

function section(title: string): string[] {
  const from = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === title)
  if (from === -1) throw new Error(`The README has no section "${title}".`)
  const depth = lines[from]?.indexOf(' ') ?? 0
  const length = lines.slice(from + 1).findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= depth)
  return lines.slice(from + 1, length === -1 ? undefined : from + 1 + length)
}

/** The table whose first column has this head. */
export function tableOf(head: string): string {
  const from = lines.findIndex((line) => line.startsWith(`| ${head} |`))
  if (from === -1) throw new Error(`The README has no table of "${head}".`)
  const length = lines.slice(from).findIndex((line) => !line.startsWith('|'))
  return definitionsOf(lines.slice(from, from + length))
}

/** Below the head of the table and its rule. */
function definitionsOf([, , ...rows]: string[]): string {
  return definitions(rows.map(rowOf))
}

/** The last cell says what the others mean. */
function rowOf(line: string): [term: string, text: string] {
  const cells = line.slice(2, -2).split(' | ')
  return [cells.slice(0, -1).join(', '), withoutLinks(cells.at(-1) ?? '')]
}

/** A file of the repository is not at hand where a manual is read. */
function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1')
}
