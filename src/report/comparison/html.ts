/** A page to look at and to pass on: it stands alone, has no script, and asks nobody for anything. */
import { licenses, style } from '#html-client'
import type { Change, Comparison, Figures } from '../../analysis/comparison.js'
import { count, duration, percent } from '../../analysis/words.js'
import type { TextFormat } from '../format.js'
import { documentOf } from '../html/document.js'
import { type Markup, html as markup, markupText } from '../html/markup.js'
import { policyFor } from '../html/policy.js'
import { place } from '../place.js'
import { CALLED, decisiveIn, delayWords, methodWords, sideWords } from './words.js'

export const html: TextFormat<Comparison> = {
  name: 'html',
  extension: '.html',
  render: (comparison) => markupText(page(comparison)),
}

function page(comparison: Comparison): Markup {
  const { verdict, tool, changes } = comparison
  const decisive = decisiveIn(comparison)
  const others = changes.filter((change) => !decisive.includes(change))
  return documentOf({
    title: `loopdoctor compare: ${verdict.headline}`,
    policy: policyFor(null, style),
    style,
    licenses,
    version: tool.version,
    colophon: markup`<p>${methodWords(comparison)}</p>
`,
    body: markup`<main>
${masthead(comparison)}
${section('changes', 'What changed', decisive.map(card))}
${section('others', 'The same, and notes', others.length > 0 ? [table(others)] : [])}
${section(
  'caveats',
  'What to mind',
  comparison.caveats.map(({ text }) => markup`<p>${text}</p>`),
)}
</main>`,
    scripts: null,
  })
}

const WORDS = {
  worse: ['error', 'Worse'],
  mixed: ['error', 'Worse in part'],
  better: ['ok', 'Better'],
  same: ['ok', 'No change'],
  unclear: ['warning', 'Not certain'],
} as const

function masthead({ verdict, base, head, delay }: Comparison): Markup {
  const [tone, word] = WORDS[verdict.outcome]
  return markup`<header class="masthead ${tone}" id="verdict">
<p class="verdict-word">${word}</p>
<h1>${verdict.headline}</h1>
<p class="run">Base: ${sideWords(base)}</p>
<p class="run">Head: ${sideWords(head)}</p>
${delay.length > 0 ? markup`<p class="run">Delay: ${delay.map(delayWords).join('; ')}</p>` : null}
</header>`
}

function section(id: string, title: string, parts: readonly Markup[]): Markup | null {
  if (parts.length === 0) return null
  return markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${parts}
</section>`
}

function card(change: Change): Markup {
  const { severity, title, sentence } = change
  const tone = change.change === 'new' || change.change === 'worse' ? severity : 'note'
  return markup`<article class="culprit ${tone}">
<h3><span class="rank">${CALLED[change.change]}</span> ${title}</h3>
${where(change)}
<p>${sentence}</p>
${figures(change)}
</article>`
}

function where({ id, severity, confidence, location }: Change): Markup {
  const sure = confidence === 'possible' ? ', possible' : ''
  return markup`<p class="kind">${severity}: ${id}${sure}</p>${location ? markup`<p class="where"><span class="place">${place(location)}</span> <span class="in">in ${location.function}</span></p>` : null}`
}

const ROWS: [name: string, value: (figures: Figures) => string][] = [
  ['Times', ({ count: times }) => count(times, 'time')],
  ['Held in all', ({ blockedMs }) => duration(blockedMs)],
  ['Share of the time watched', ({ share }) => percent(share)],
  ['Median', ({ medianMs }) => (medianMs === null ? '–' : duration(medianMs))],
  ['Middle half', ({ spreadMs }) => (spreadMs ? `${duration(spreadMs[0])} to ${duration(spreadMs[1])}` : '–')],
  ['Worst', ({ worstMs }) => (worstMs === null ? '–' : duration(worstMs))],
]

function figures({ base, head }: Change): Markup {
  const cell = (side: Figures | null, value: (figures: Figures) => string): Markup =>
    markup`<td class="figure">${side ? value(side) : '–'}</td>`
  const rows = ROWS.map(
    ([name, value]) => markup`<tr><th scope="row">${name}</th>${cell(base, value)}${cell(head, value)}</tr>`,
  )
  return markup`<div class="scroll"><table>
<thead><tr><th scope="col">Figure</th><th scope="col" class="figure">Base</th><th scope="col" class="figure">Head</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`
}

function table(changes: readonly Change[]): Markup {
  const rows = changes.map(
    (change) =>
      markup`<tr><td>${CALLED[change.change]}</td><td>${where(change)}</td><td>${change.title}<br>${change.sentence}</td></tr>`,
  )
  return markup`<div class="scroll"><table>
<thead><tr><th scope="col">Change</th><th scope="col">Finding</th><th scope="col">What, and why</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`
}
