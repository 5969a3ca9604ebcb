/** What is made of a thing and of source texts is made once, as long as both stay. */
import type { Atlas } from './atlas.js'
import type { Reading } from './texts.js'

export function perText<Thing extends object, Made>(
  make: (thing: Thing, atlas: Atlas) => Made,
): (thing: Thing, atlas: Atlas) => Made {
  const known = new WeakMap<Atlas, WeakMap<Thing, Reading<Made>>>()
  return (thing, atlas) => {
    let readings = known.get(atlas)
    if (!readings) {
      readings = new WeakMap()
      known.set(atlas, readings)
    }
    const held = readings.get(thing)
    if (held && atlas.holds(held)) return held.made
    const reading = atlas.reading(() => make(thing, atlas))
    readings.set(thing, reading)
    return reading.made
  }
}
