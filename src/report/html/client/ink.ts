/** The style sheet's colors as a canvas needs them: names like `--stall`, resolved for the theme of the moment. */
import { element } from './element.js'
import { onRecolor } from './theme.js'

const probe = element('span', { hidden: true })
const known = new Map<string, string>()

onRecolor(() => known.clear())

export function ink(name: string): string {
  const color = known.get(name) ?? resolved(name)
  known.set(name, color)
  return color
}

function resolved(name: string): string {
  if (!probe.isConnected) document.body.append(probe)
  probe.style.color = `var(${name})`
  return getComputedStyle(probe).color
}
