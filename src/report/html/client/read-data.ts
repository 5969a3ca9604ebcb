import type { PageData } from '../page-data.js'

/** The data stands in the page, written by the same version of this program. */
export function readData(): PageData {
  return JSON.parse(document.getElementById('report-data')?.textContent ?? '')
}
