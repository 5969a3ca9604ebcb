import { element } from './element.js'

/** A sentence whose `code` stands between backticks. */
export function prose(text: string): (Node | string)[] {
  const parts = text.split('`')
  if (parts.length % 2 === 0) return [text]
  return parts.map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part))
}
