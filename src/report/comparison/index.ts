import type { Comparison } from '../../analysis/comparison.js'
import type { Format } from '../format.js'
import { html } from './html.js'
import { json } from './json.js'
import { markdown } from './markdown.js'
import { terminal } from './terminal.js'

/** All formats a comparison can be written in, by name. */
export const comparisonFormats = { terminal, json, html, markdown } as const satisfies Record<
  string,
  Format<Comparison>
>
