import type { Format } from './format.js'
import { html } from './formats/html.js'
import { json } from './formats/json.js'
import { terminal } from './formats/terminal.js'

export type { Format, RenderOptions } from './format.js'

/** All formats a report can be written in, by name. */
export const formats: Record<string, Format> = { terminal, json, html }
