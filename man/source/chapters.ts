/** The manual's chapters, as they are read in the repository: a page for `man` takes its text from there. */
import { readdirSync, readFileSync } from 'node:fs'
import { definitions } from './definitions.js'

const folder = new URL('chapters/', import.meta.url)
/** By the name of the file. Its first line is its title. */
const chapters = new Map(
  readdirSync(folder)
    .filter((file) => file !== 'README.md')
    .map((file) => [file.replace('.md', ''), readFileSync(new URL(file, folder), 'utf8').split('\n').slice(1)]),
)

/** A chapter, without its tables. */
export function textOf(name: string): string {
  return withoutLinks(
    linesOf(name)
      .filter((line) => !line.startsWith('|'))
      .join('\n'),
  ).trim()
}

/** A chapter with its tables, without its examples. */
export function storyOf(name: string): string {
  const text = linesOf(name)
    .join('\n')
    .replace(/(:?)\n+```[\s\S]*?\n```\n/g, (_, colon) => (colon ? '.\n' : '\n'))
    .replace(/^!\[.*\n/gm, '')
  return withoutLinks(text.replace(/(?:^\|.*\n)+/gm, (table) => `${definitionsOf(table.trim().split('\n'))}\n`)).trim()
}

function linesOf(name: string): string[] {
  const lines = chapters.get(name)
  if (!lines) throw new Error(`The manual has no chapter "${name}".`)
  return lines
}

/** The table whose first column has this head. */
export function tableOf(head: string): string {
  const lines = [...chapters.values()].flat()
  const from = lines.findIndex((line) => line.startsWith(`| ${head} |`))
  if (from === -1) throw new Error(`The manual has no table of "${head}".`)
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
