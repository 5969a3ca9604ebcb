import type { Format } from './format.js'
import { cpuprofile } from './formats/cpuprofile.js'
import { gitlab } from './formats/gitlab.js'
import { html } from './formats/html.js'
import { json } from './formats/json.js'
import { junit } from './formats/junit.js'
import { markdown } from './formats/markdown.js'
import { openmetrics } from './formats/openmetrics.js'
import { pprof } from './formats/pprof.js'
import { sarif } from './formats/sarif.js'
import { terminal } from './formats/terminal.js'
import { trace } from './formats/trace.js'

export type { RenderOptions } from './format.js'

/** All formats a report can be written in, by name. */
export const formats = {
  terminal,
  json,
  html,
  markdown,
  sarif,
  junit,
  gitlab,
  openmetrics,
  cpuprofile,
  pprof,
  trace,
} as const satisfies Record<string, Format>
