/** Frames in words, and as elements. */
import type { PageFrame } from '../page-data.js'
import { element } from './element.js'

/** "src/app.ts:12:5"; the function's name where there is no source. */
export function placeText({ file, line, column, function: name }: PageFrame): string {
  if (line === 0) return name
  return `${file}:${line}${column === null ? '' : `:${column}`}`
}

export function frameElement(frame: PageFrame): HTMLElement {
  const place = frame.line === 0 ? null : element('span', { class: 'place' }, placeText(frame))
  return element('span', {}, element('span', { class: 'function' }, frame.function), ' ', place)
}
