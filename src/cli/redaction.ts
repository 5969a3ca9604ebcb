/** What is taken out of a session: nothing, or with --redact what its recording and its reports should not pass on. */
import { createRedactor, openly, type Redactor } from '../session/redact/redactor.js'
import type { Where } from '../session/sources/sources.js'
import { pathOf, readText } from '../session/sources/text-file.js'
import type { Settings } from './settings.js'

/** Larger ones are bundles: to look a function up in them at each snapshot would take too long. */
const MAX_ENTRY = 1024 * 1024

type Asked = Pick<Settings, 'redact'>

/** Of a program that runs in this folder. */
export function whereOf(cwd: string, { redact }: Asked): Where {
  return { cwd, redactor: redact ? createRedactor(standsIn) : openly(cwd) }
}

/** For a recording. It is not written again, so what the analysis needs may stay. */
export function redactorOfRecording({ redact }: Asked): Pick<Redactor, 'event'> {
  return redact ? createRedactor(() => true) : openly('')
}

function standsIn(text: string, entry: string): boolean {
  return readText(pathOf(entry), MAX_ENTRY).text?.includes(text) === true
}
