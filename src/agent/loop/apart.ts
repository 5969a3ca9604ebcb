/** Our own work on the watched thread, where it takes long: it is no stall of the program's. */
import { bump, F, I, type Shared } from '../shared.js'

export function apart({ ints, floats }: Shared, now: () => number, act: () => void): void {
  const began = now()
  ints[I.ours] = 1
  try {
    act()
  } finally {
    const at = now()
    bump(floats, F.oursMs, at - began)
    floats[F.turnAt] = at
    ints[I.ours] = 0
  }
}
