/** Of a flood, the looks that met one of its steps: most meet nobody, for between two steps there is no stack. */
import { heaviestPath, ownWithin } from './heaviest-path.js'
import type { Observation } from './observation.js'
import { PLAIN } from './work.js'

/** A single meeting may be chance, but for a function whose source shows that it goes on again and again. */
const ENOUGH = 2

/** Each step as the function that it goes on in, whatever that calls. */
export function stepsOf(all: readonly Observation[]): Observation[] {
  return all.filter(meetsSomebody).map((each) => {
    const entered = each.entered && each.step.goesOn === null
    return { ...each, own: each.step.own, entered, work: PLAIN, inLoop: null }
  })
}

const meetsSomebody = ({ inJob, own, frames }: Observation): boolean =>
  inJob && (own.length > 0 || frames.some(({ owner }) => owner === 'dependency'))

/** The steps of the function that keeps it going: in at least half of those that were met; none where nobody is. */
export function keepersOf(steps: readonly Observation[]): Observation[] {
  const { looks, depth } = heaviestPath(steps)
  if (depth === 0 || (looks.length < ENOUGH && !looks.every(({ step }) => step.again))) return []
  return looks.map((each) => {
    const own = ownWithin(each.own, depth)
    // Further out all functions stand at the await of the one within.
    const goesOn = own.length < each.own.length ? 'await' : each.step.goesOn
    return { ...each, own, step: { ...each.step, goesOn } }
  })
}
