/** What Clinic Doctor thinks of the run, beside what we say. */
import type { Report } from '../../analysis/report.js'

const MEANING = new Map([
  ['none', 'it found no problem'],
  ['event-loop', 'something holds the event loop'],
  ['gc', 'garbage collection takes much of the time'],
  ['io', 'the program waits for something outside of it'],
  ['unknown', 'there is a problem, and it cannot tell which'],
  ['data', 'it had too little to judge by'],
])

/** "Clinic Doctor says none (it found no problem). It does not see that …"; null where it was not asked. */
export function secondOpinion({ clinic }: Pick<Report, 'clinic'>): string | null {
  if (!clinic) return null
  const meaning = MEANING.get(clinic.category)
  const says = `Clinic Doctor says ${clinic.category}${meaning === undefined ? '' : ` (${meaning})`}`
  return clinic.disagreement === null ? `${says}.` : `${says}. ${clinic.disagreement}`
}
