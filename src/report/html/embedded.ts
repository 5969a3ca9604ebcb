import { harmless } from '../harmless.js'
import { html, type Markup, trusted } from './markup.js'

/** Data for the page's script: it cannot end its element, and no text in it can reverse or hide what is shown. */
export function embedded(id: string, data: unknown): Markup {
  const text = JSON.stringify(data, (_key, value: unknown) => written(value))
  const safe = text.replace(/[<\u2028\u2029]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return html`<script type="application/json" id="${id}">${trusted(safe)}</script>`
}

/** No chart shows more than a thousandth. */
function written(value: unknown): unknown {
  if (typeof value === 'string') return harmless(value)
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
}
