/** What was not seen, with the run in which it was not. */
import { grouped } from '../grouped.js'
import type { Report, Run } from '../report.js'
import { runName } from '../run-name.js'
import { list } from '../words.js'

type Completeness = Report['completeness']
type Note = Completeness['notes'][number]

export function completenessOver(reports: readonly Report[], differing: readonly string[]): Completeness {
  const runs = reports.flatMap((report) => report.runs)
  const told = reports.flatMap((report) => report.completeness.notes.map((note) => ({ note, of: report })))
  const notes = grouped(told, ({ note }) => `${note.code} ${note.text}`).map((same) => {
    const [{ note }] = same as [(typeof told)[number]]
    return {
      ...note,
      text: `${whose(
        same.map(({ of }) => of),
        runs,
      )}${note.text}`,
    }
  })
  return {
    complete: reports.every(({ completeness }) => completeness.complete),
    dropped: reports.reduce((sum, { completeness }) => sum + completeness.dropped, 0),
    notes: [...notes, ...sourceNotes(differing)],
  }
}

/** "In run 2: ". A report that was merged before names its runs itself. */
function whose(reports: readonly Report[], runs: readonly Run[]): string {
  const own = reports.flatMap((report) => report.runs)
  if (own.length === runs.length) return 'In all runs: '
  return `In ${list(own.map(({ id }) => runName(runs, id)))}: `
}

function sourceNotes(differing: readonly string[]): Note[] {
  if (differing.length === 0) return []
  const text = `The runs have different versions of ${list(differing)}: lines in which they differ are not shown.`
  return [{ code: 'sources-differ', text }]
}
