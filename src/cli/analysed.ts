import type { Report } from '../analysis/report.js'
import type { Clinic } from './clinic/clinic.js'
import type { Settings } from './settings.js'
import type { Spinner } from './spinner.js'

/** What is made of a session, or was read as a report. */
export interface Analysed {
  report: Report
  /** Why Clinic Doctor's opinion is not in it, where it was asked for; that costs nothing else. */
  refused: Error | null
}

export interface Analysing {
  spinner: Spinner
  settings: Settings
  /** Null where it was not asked for. */
  clinic: Clinic | null
}
