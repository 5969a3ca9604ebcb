import type { Format } from './format.js'
import { json } from './formats/json.js'
import { terminal } from './formats/terminal.js'

export type { RenderOptions } from './format.js'

/** All formats a report can be written in, by name. */
export const formats = { terminal, json } as const satisfies Record<string, Format>
