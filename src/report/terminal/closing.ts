import type { Finding, Report } from '../../analysis/report.js'
import { count } from '../../analysis/words.js'
import { costOfWatching } from '../facts/cost.js'
import type { Groups } from '../facts/groups.js'
import { loads } from '../facts/load.js'
import { runs } from '../facts/runs.js'
import { secondOpinion } from '../facts/second-opinion.js'
import { place } from '../place.js'
import { budgetLines } from './budgets.js'
import { healthy, loop } from './health.js'
import { capped, labelled, type Page } from './page.js'

const LABEL = 11
/** Lines of one kind before the rest is only counted. */
const MOST = 5
/** What lists the rest. */
const FILE = 'report.json'

/** What is not a culprit, in one line each; for a run with culprits also what was fine and what was run. */
export function closing(page: Page, groups: Groups): string[] {
  const { report } = page
  const full = groups.culprits.length > 0
  const rows: [label: string, texts: string[]][] = [
    ['Not yours', capped(groups.host.map(line), MOST, FILE)],
    ...notes(report, groups.notes),
    ['Not seen', full || !report.completeness.complete ? unseen(report) : []],
    ['Load', loads(report)],
    ['Not sent', report.completeness.notes.filter(isUnsent).map(({ text }) => text)],
    ['Budgets', budgetLines(report)],
    ['Clinic', [secondOpinion(report) ?? []].flat()],
    ['Watching', watching(report)],
    ['Left out', report.ignored > 0 ? [`${count(report.ignored, 'finding')} by --ignore`] : []],
  ]
  const background: typeof rows = [
    ['Loop', loop(report)],
    ['Healthy', healthy(page, LABEL)],
    ['Run', runs(report)],
    ['More', groups.culprits.slice(0, 1).map(({ id }) => `loopdoctor explain ${id}`)],
  ]
  return [...rows, ...(full ? background : [])].flatMap(([label, texts]) =>
    texts.length > 0 ? labelled(page, { text: label, tone: 'strong', indent: 0, width: LABEL }, texts) : [],
  )
}

function notes(report: Report, findings: Finding[]): [label: string, texts: string[]][] {
  const startup = findings.filter((finding) => inStartup(report, finding))
  const others = findings.filter((finding) => !startup.includes(finding))
  return [
    ['Start-up', capped(startup.map(line), MOST, FILE)],
    ['Noted', capped(others.map(line), MOST, FILE)],
  ]
}

/** "warning: Memory was read back from disk for 0.9 s (memory-thrash)". */
function line(finding: Finding): string {
  const severity = finding.severity === 'note' ? '' : `${finding.severity}: `
  const at = finding.location && finding.location.line > 0 ? ` at ${place(finding.location)}` : ''
  return `${severity}${finding.title.replace(/\.$/, '')}${at} (${finding.id})`
}

function unseen({ completeness, checks }: Report): string[] {
  const lost = completeness.dropped > 0 ? [`${count(completeness.dropped, 'event was', 'events were')} dropped`] : []
  const unsure = checks.filter(({ outcome }) => outcome === 'not-enough-data').map(({ id }) => id)
  const notes = completeness.notes.filter((note) => !isUnsent(note)).map(({ text }) => text)
  return capped(
    [...lost, ...notes, ...(unsure.length > 0 ? [`not enough data for ${unsure.join(', ')}`] : [])],
    MOST,
    FILE,
  )
}

/** What did not reach a collector: the report itself has it all, so it is told even where that is short. */
const isUnsent = ({ code }: Report['completeness']['notes'][number]): boolean => code === 'otlp'

function watching(report: Report): string[] {
  const cost = costOfWatching(report)
  return cost === null ? [] : [`took ${cost}`]
}

function inStartup(report: Report, finding: Finding): boolean {
  const stalls = report.stalls.filter((stall) => finding.stallIds.includes(stall.id))
  return stalls.length > 0 && stalls.every((stall) => stall.phase === 'startup')
}
