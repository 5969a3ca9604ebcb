/** Markdown of which only our own part is markup: what is left of it without that, and without code, must be plain. */
import assert from 'node:assert/strict'

const TAGS = /<!-- loopdoctor -->|<\/?(?:details|summary|sub)>/g
/** Whatever comes first: in code a backslash means itself. */
const ESCAPES_AND_CODE = /\\[\\`*_[\]<>|~&$:.#+=)-]|(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g
/** Characters that are written as references, and the one that parts. */
const REFERENCES = /&#\d+;/g

export function assertMarkdown(text: string): void {
  assert.ok(text.length <= 65_536)
  const outside = withoutBlocks(text.split('\n'))
  const tables = outside.filter((line) => line.startsWith('|'))
  for (const row of tables) assert.equal(cells(row), row.includes('---|---|---|---|') || cells(row) === 4 ? 4 : 3, row)
  for (const line of outside) if (!assertSummary(line)) assertPlain(line)
  assert.equal(count(text, /^<details>/gm), count(text, /^<\/details>$/gm))
}

/** A line of HTML: Markdown is off in it, so tags and references are what matters. */
function assertSummary(line: string): boolean {
  const [, text] = /^<details><summary>(.*)<\/summary>$/.exec(line) ?? []
  if (text === undefined) return false
  assert.doesNotMatch(text.replace(REFERENCES, ' '), /[<>&"']|[@#](?=[\p{L}\p{N}_])/u, line)
  return true
}

function assertPlain(line: string): void {
  assert.doesNotMatch(line, /^- (?:\s|[#+=>-]|\d+[.)])/, line)
  const ours = line
    .replace(/^(?:#{3,4} |- (?:\*\*\w+:\*\* )?|\*\*What could not be seen\*\*$|\*\*Second opinion\*\*: )/, '')
    .replace(/^\|(?:---\|)+$/, '')
    .replaceAll('| **broken** |', '|')
  const plain = ours.replace(ESCAPES_AND_CODE, ' ').replace(TAGS, '').replace(REFERENCES, ' ')
  const bars = line.startsWith('|') ? plain.replaceAll('|', '') : plain
  assert.doesNotMatch(bars, /[\\`*_[\]<>|~&$]/, line)
  assert.doesNotMatch(plain, /:\/\/|\bwww\./i, line)
  assert.doesNotMatch(plain, /[@#!$%~&^](?=[\p{L}\p{N}_"])|\bGH-\d/iu, line)
}

/** Without blocks of code, each of which must end. */
function withoutBlocks(lines: readonly string[]): string[] {
  const outside: string[] = []
  let fence: string | null = null
  for (const line of lines) {
    const mark: string | undefined = /^(`{3,})(?:text)?$/.exec(line)?.[1]
    if (fence === null && mark) fence = mark
    else if (fence !== null && line === fence) fence = null
    else if (fence === null) outside.push(line)
    else assert.ok(!(mark && mark.length >= fence.length), 'a fence inside a block')
  }
  assert.equal(fence, null)
  return outside
}

/** Between bars that are not escaped; bars end a cell in code, too. */
function cells(row: string): number {
  return row.replace(/\\\\/g, '').replace(/\\\|/g, '').split('|').length - 2
}

function count(text: string, what: RegExp): number {
  return [...text.matchAll(what)].length
}
