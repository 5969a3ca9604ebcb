/** The source lines of all runs. Names are relative to each run's cwd: the same name may be another file. */
import type { Report } from '../report.js'

type Excerpt = NonNullable<Report['sources'][string]>[number]

export interface MergedSources {
  kept: Report['sources']
  /** Files that are not the same in all runs, where they are told of: their lines would be the wrong ones for some. */
  differing: string[]
}

export function mergedSources(reports: readonly Report[]): MergedSources {
  const files = [...new Set(reports.flatMap(({ sources }) => Object.keys(sources)))]
  // A file may be called `__proto__` or `constructor`.
  const kept = new Map<string, Excerpt[]>()
  const differing: string[] = []
  for (const file of files) {
    const excerpts = distinct(
      reports.flatMap(({ sources }) => (Object.hasOwn(sources, file) ? (sources[file] ?? []) : [])),
    )
    const texts = new Map<number, Set<string>>()
    for (const [line, text] of excerpts.flatMap(linesOf)) texts.set(line, (texts.get(line) ?? new Set()).add(text))
    const agreed = excerpts.filter((excerpt) => linesOf(excerpt).every(([line]) => texts.get(line)?.size === 1))
    if (agreed.length > 0) kept.set(file, agreed)
    if (agreed.length < excerpts.length) differing.push(file)
  }
  return { kept: Object.fromEntries(kept), differing }
}

function linesOf({ firstLine, lines }: Excerpt): [line: number, text: string][] {
  return lines.map((text, index) => [firstLine + index, text])
}

function distinct(excerpts: readonly Excerpt[]): Excerpt[] {
  return [...new Map(excerpts.map((excerpt) => [JSON.stringify(excerpt), excerpt])).values()]
}
