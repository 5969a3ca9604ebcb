/** For a comment on a pull request: the verdict, a row for each change, and the rest folded. */
import type { Change, Comparison } from '../../analysis/comparison.js'
import { count, duration } from '../../analysis/words.js'
import type { TextFormat } from '../format.js'
import { glyphs } from '../glyphs.js'
import { inCell, inText } from '../markdown/escape.js'
import { place } from '../place.js'
import { cut } from '../project/words.js'
import { CALLED, decisiveIn, delayWords, methodWords, sideWords, TONES } from './words.js'

/** By this a script finds the comment it wrote the last time. */
const MARKER = '<!-- loopdoctor compare -->'
/** Each is at most some 1,500 characters, and a comment takes 65,536. */
const MOST_ROWS = 25

export const markdown: TextFormat<Comparison> = {
  name: 'markdown',
  extension: '.md',
  render: (comparison, options) => {
    const decisive = decisiveIn(comparison)
    const others = comparison.changes.filter((change) => !decisive.includes(change))
    const mark = glyphs(options.ascii)[TONES[comparison.verdict.outcome]]
    const parts = [
      `${MARKER}\n### ${mark} ${inText(cut(comparison.verdict.headline))}`,
      table(decisive),
      comparison.delay.map((each) => `Delay ${inText(delayWords(each))}`).join('; '),
      comparison.caveats.map(({ text }) => `- ${inText(cut(text))}`).join('\n'),
      folded(others),
      footer(comparison),
    ]
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`
  },
}

const HEAD = ['| | finding | where | why |', '|---|---|---|---|']

function table(changes: readonly Change[]): string {
  if (changes.length === 0) return ''
  const more = changes.length - MOST_ROWS
  const rows = [...HEAD, ...changes.slice(0, MOST_ROWS).map(row)]
  return [
    ...rows,
    ...(more > 0 ? ['', `And ${count(more, 'more finding')}: \`-o compare.json\` lists everything.`] : []),
  ].join('\n')
}

function row({ change, severity, id, title, location, sentence, base, head }: Change): string {
  const at = location && location.line > 0 ? inCell(cut(place(location))) : ''
  const blocked = [base, head].map((side) => (side ? duration(side.blockedMs) : 'none')).join(' → ')
  const held = (base?.blockedMs ?? 0) + (head?.blockedMs ?? 0) > 0 ? ` Held in all: ${blocked}.` : ''
  const what = `${severity}: ${inText(cut(title))}`
  return `| **${CALLED[change]}** | ${inCell(cut(id))} | ${at} | ${what}<br>${inText(cut(sentence))}${held} |`
}

/** The same, and notes. */
function folded(changes: readonly Change[]): string {
  if (changes.length === 0) return ''
  const summary = `<summary>${count(changes.length, 'more finding')}: the same, or notes</summary>`
  return `<details>${summary}\n\n${table(changes)}\n\n</details>`
}

function footer(comparison: Comparison): string {
  return [
    `Base: ${sideWords(comparison.base)}`,
    `Head: ${sideWords(comparison.head)}`,
    `${methodWords(comparison)} loopdoctor ${comparison.tool.version}`,
  ]
    .map((line) => `<sub>${inText(cut(line))}</sub>`)
    .join('\n<br>\n')
}
