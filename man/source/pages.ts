/** The pages that `man` shows: our own words, with the program's tables and the chapters filled in. */
import { readFileSync } from 'node:fs'
import { storyOf, tableOf, textOf } from './chapters.js'
import { findingList, precedence } from './findings.js'
import { commandList, exampleList, keyList, optionList, synopsis, variableList } from './options.js'
import { roffOf } from './roff.js'

export interface Page {
  /** In the repository. */
  path: string
  text: string
}

/** What `<!-- name -->` and `<!-- name: of what -->` stand for. */
const PARTS: Record<string, (what: string) => string> = {
  synopsis,
  commands: commandList,
  options: optionList,
  keys: keyList,
  variables: variableList,
  examples: exampleList,
  precedence,
  findings: findingList,
  text: textOf,
  story: storyOf,
  table: tableOf,
}

export function manPages(): Page[] {
  return [page('loopdoctor', 1), page('loopdoctor-findings', 7)]
}

function page(name: string, section: number): Page {
  const source = readFileSync(new URL(`${name}.${section}.md`, import.meta.url), 'utf8')
  const filled = source.replace(/<!-- ([a-z]+)(?:: (.+))? -->/g, (_, part: string, what = '') => {
    const write = PARTS[part]
    if (!write) throw new Error(`Nothing is known of "${part}".`)
    return write(what)
  })
  return { path: `man/${name}.${section}`, text: roffOf(filled, name, section) }
}
