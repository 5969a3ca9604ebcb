/** For a person at a terminal: the verdict, what changed and why it is called that, and what to mind. */
import type { Change, Comparison } from '../../analysis/comparison.js'
import { count } from '../../analysis/words.js'
import type { TextFormat } from '../format.js'
import { glyphs } from '../glyphs.js'
import { harmless } from '../harmless.js'
import { place } from '../place.js'
import { painter, type Tone } from '../style.js'
import { capped, labelled, type Sheet } from '../terminal/page.js'
import { pageWidth, wrap } from '../wrap.js'
import { CALLED, decisiveIn, delayWords, isDecisive, isNoteworthy, methodWords, sideWords, TONES } from './words.js'

/** Changes told in full; the others are counted. */
const MOST = 10
const MOST_NOTED = 5
/** What lists the rest. */
const FILE = 'compare.json'
const INDENT = 2
const CALL_WIDTH = 13
const LABEL_WIDTH = 8

export const terminal: TextFormat<Comparison> = {
  name: 'terminal',
  extension: '.txt',
  render: (comparison, options) => {
    const sheet = { width: pageWidth(options.columns), paint: painter(options.colour), glyphs: glyphs(options.ascii) }
    const parts = [verdict(sheet, comparison), ...changes(sheet, comparison), around(sheet, comparison)]
    return `${parts
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`
  },
}

function verdict({ width, paint, glyphs }: Sheet, { verdict: { outcome, headline } }: Comparison): string[] {
  const tone = TONES[outcome]
  return wrap(harmless(headline), width - INDENT).map((line, index) => {
    return `${index === 0 ? paint(tone, glyphs[tone]) : ' '} ${paint('strong', line)}`
  })
}

function changes(sheet: Sheet, comparison: Comparison): string[][] {
  const told = decisiveIn(comparison)
  const more = told.length - MOST
  return [
    ...told.slice(0, MOST).map((change) => block(sheet, change)),
    ...(more > 0 ? [[`${' '.repeat(INDENT)}and ${count(more, 'more finding')}: -o ${FILE} lists everything`]] : []),
  ]
}

function block(sheet: Sheet, change: Change): string[] {
  const { severity, title, sentence } = change
  const label = { text: CALLED[change.change], tone: toneOf(change), indent: INDENT, width: CALL_WIDTH }
  return labelled(sheet, label, [`${severity}: ${title}`, whereabouts(change), sentence])
}

function toneOf({ change, severity }: Change): Tone {
  if (change === 'new' || change === 'worse') return severity
  return change === 'unclear' ? 'note' : 'ok'
}

/** "json-payload at src/report.ts:88:16 in buildReport, possible". */
function whereabouts({ id, location, confidence }: Change): string {
  const at = location ? ` at ${place(location)}` : ''
  const inside = location && location.line > 0 ? ` in ${location.function}` : ''
  return `${id}${at}${inside}${confidence === 'possible' ? ', possible' : ''}`
}

function around(sheet: Sheet, comparison: Comparison): string[] {
  const { changes, delay, caveats, base, head } = comparison
  const same = changes.filter((change) => isDecisive(change) && change.change === 'same')
  const noted = changes.filter(isNoteworthy)
  const rows: [label: string, texts: string[]][] = [
    ['Same', capped(same.map(whereabouts), MOST_NOTED, FILE)],
    [
      'Noted',
      capped(
        noted.map((change) => `${CALLED[change.change]}: ${whereabouts(change)}`),
        MOST_NOTED,
        FILE,
      ),
    ],
    ['Delay', delay.length > 0 ? [delay.map(delayWords).join('; ')] : []],
    ['Mind', caveats.map(({ text }) => text)],
    ['Base', [sideWords(base)]],
    ['Head', [sideWords(head)]],
    ['How', changes.length > 0 ? [methodWords(comparison)] : []],
  ]
  return rows.flatMap(([text, texts]) =>
    labelled(sheet, { text, tone: 'strong', indent: 0, width: LABEL_WIDTH }, texts),
  )
}
