import { html, type Markup } from './markup.js'

/** A sentence whose `code` stands between backticks. */
export function prose(text: string): Markup {
  const parts = text.split('`')
  // The last backtick has no partner where there is an odd number of them.
  if (parts.length % 2 === 0) return html`${text}`
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`
}
