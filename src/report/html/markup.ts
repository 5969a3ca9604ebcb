/** Markup is made by this template only: what is put into it is text, whatever it looks like. */
import { harmless } from '../harmless.js'

const MADE = Symbol('made by the template')

export interface Markup {
  [MADE]: string
}

type Part = string | number | Markup | null | readonly Part[]

export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  const filled = strings.map((text, index) => (index === 0 ? text : written(parts[index - 1] ?? null) + text))
  return { [MADE]: filled.join('') }
}

/** Text that is markup, script or style of ours already: made at build time, or escaped by its own rules. */
export function trusted(text: string): Markup {
  return { [MADE]: text }
}

export function markupText(markup: Markup): string {
  return markup[MADE]
}

function written(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string') return escaped(harmless(part))
  if (typeof part === 'number') return String(part)
  return MADE in part ? part[MADE] : part.map(written).join('')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
