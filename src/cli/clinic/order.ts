/** What our process and the one that loads Clinic Doctor tell each other. */
import type { ClinicData } from '../../analysis/clinic/data.js'

export interface Order {
  /** Where the package is. */
  root: string
  /** Ends in `<name>.clinic-doctor`, as Clinic Doctor wants it. */
  folder: string
  /** Where the HTML page is to be written. */
  page: string
  data: ClinicData
}

/** Its verdict, or why there is none. */
export type Answer = { category: string } | { failure: string }
