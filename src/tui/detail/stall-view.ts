/** A finding of stalls: what, where, why, how sure, and one of its stalls in full. */
import type { Finding, Profile, Report, Stall } from '../../analysis/report.js'
import { duration, moment, percent } from '../../analysis/words.js'
import { inTests, via, waited } from '../../report/facts/asked.js'
import { evidence } from '../../report/facts/evidence.js'
import { extent } from '../../report/facts/extent.js'
import { callers, hotPlace } from '../../report/facts/where.js'
import { place } from '../../report/place.js'
import { type Instances, stallsOf } from '../instances.js'
import { type Line, span } from '../line.js'
import type { Look } from '../look.js'
import type { StallRow } from '../rows.js'
import { aroundSection } from './around.js'
import { labelled } from './labels.js'
import { section } from './section.js'
import { sharesOf } from './shares.js'
import { sourceSection } from './source.js'
import { isWritten, stackLines } from './stack.js'
import { isSame, type Subject, type Told, watchedThread, whoOf } from './subject.js'
import { waiterSection } from './who-waited.js'

export function stallView(row: StallRow, finding: Finding, subject: Subject, look: Look): Told {
  const { scene, state, width } = subject
  const stalls = stallsOf(row, scene.report, state)
  const { shown, all } = stalls
  return {
    head: headOf(row, finding, scene.report),
    instance: all.length > 1 ? `stall ${stalls.at + 1} of ${all.length}` : '',
    body: [
      ...facts(finding, stalls, subject),
      ...(state.showWaiters ? waiterSection(all, width, look) : []),
      ...(shown ? stallSections(shown, finding, all.length > 1, subject, look) : []),
      ...(shown ? [] : sourceSection({ sources: scene.report.sources, frame: finding.location }, width, look)),
    ],
  }
}

function headOf(row: StallRow, finding: Finding, report: Report): Line {
  const share = row.share === null ? '' : `, ${percent(row.share)} of blocked time`
  const held = finding.blockedMs > 0 ? `${extent(report, finding)}${share}` : ''
  return [
    span(` ${row.name} `, 'strong'),
    span(finding.severity, finding.severity),
    span(` ${finding.id}  `, 'strong'),
    span(held),
  ]
}

function facts(finding: Finding, { all, shown }: Instances<Stall>, { scene, width }: Subject): Line[] {
  const { report } = scene
  const own = new Set(finding.stallIds)
  const beside = report.findings.filter(
    (other) => other.blockedMs === 0 && other !== finding && other.stallIds.some((id) => own.has(id)),
  )
  const line = (label: string, text: string) => labelled(label, text, width)
  return [
    ...labelled('WHAT', finding.title, width, 'strong'),
    ...labelled('WHERE', whereabouts(finding, shown, report), width, 'place'),
    ...line('WHY', finding.why),
    ...labelled('FIX', finding.fix, width, 'ok'),
    ...line('SURE', evidence(finding, all)),
    ...line('HOT', hotPlace(all)),
    ...line('FROM', callers(all)),
    ...line('VIA', via(finding, all)),
    ...line('TEST', inTests(finding, all, [])),
    ...line('WAITED', waited(all)),
    ...line('EVERY', finding.everyMs === null ? '' : `about ${duration(finding.everyMs)}`),
    ...beside.flatMap((other) => line('ALSO', `${other.title} (${other.id})`)),
  ]
}

function whereabouts({ location }: Finding, stall: Stall | null, report: Report): string {
  const who = stall ? whoOf(stall, report) : ''
  if (!location) return who
  const name = location.line === 0 || location.function === '(anonymous)' ? '' : ` in ${location.function}`
  return `${place(location)}${name}${who === '' ? '' : `, ${who}`}`
}

function stallSections(stall: Stall, finding: Finding, several: boolean, subject: Subject, look: Look): Line[] {
  const { scene, state, width } = subject
  const { report } = scene
  const shares = sharesOf(profileOf(stall, report))
  const what = `${duration(stall.durationMs)} at ${moment(stall.startMs)}`
  const stack = stackLines({ frames: stall.stack, culprit: stall.culprit, shares, all: state.allFrames }, width, look)
  const others = report.stalls.filter((other) => other !== stall && isSame(other, stall))
  const thread = watchedThread(scene, stall)
  const title = `Around ${several ? 'this stall: ' : ''}${what}`
  return [
    ...aroundSection({ ...stall, others, thread, title }, width, look),
    ...section(
      { title: 'Stack', hint: stack.hint },
      [...subjectLine(stall), ...stack.lines, ...(several ? enteredLine(stall) : [])],
      width,
      look,
    ),
    ...sourceSection(
      { sources: report.sources, frame: stall.culprit ?? finding.location ?? writtenHot(stall), shares },
      width,
      look,
    ),
  ]
}

/** Where nobody is to blame, what ran is still worth a look. */
function writtenHot({ hot }: Stall): Stall['hot'] {
  return hot && isWritten(hot) ? hot : null
}

function profileOf({ id }: Stall, { profiles }: Report): Profile | null {
  return profiles.find(({ stallId }) => stallId === id) ?? null
}

/** The call that held the loop: it stands above the line that made it. */
function subjectLine({ subject, stack }: Stall): Line[] {
  return subject === null || stack.length === 0
    ? []
    : [[span('        '), span(subject, 'error'), span('  held the loop', 'dim')]]
}

function enteredLine({ entered }: Stall): Line[] {
  if (!entered) return []
  const by = entered.origin ? `, from ${place(entered.origin)}` : ''
  return [[span('        entered via ', 'dim'), span(`${entered.label}${by}`)]]
}
