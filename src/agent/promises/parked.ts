/** Awaits of the program's own code at which runs of an async function stand: how many at once, and since when. */
import type { Crowd } from '../../protocol/promise-events.js'
import type { RawSite } from '../probes/call-sites.js'
import type { Ledger } from './ledger.js'
import { isStanding, type Sample } from './sample.js'
import type { TellPromise } from './with-scripts.js'

const MOST_SITES = 200
const MOST_AT_ONE = 100
const MOST_SAMPLES = 400
/** Said again when it has grown by so much. */
const GROWTH = 1.5
const CROWD = 20
const CROWD_MS = 5000
const RECENT_MS = 5000

interface Place {
  id: number
  site: RawSite[]
  standing: Sample[]
  most: number
  toldMost: number
  crowd: Crowd | null
  /** When one was last seen to have gone on. */
  leftMs: number
}

export interface Parked {
  /** `site`: where the await stands. */
  add(sample: Sample, site: RawSite[], at: number): void
  /** Once a second. */
  look(at: number): void
}

export function watchParked({ within }: Ledger, tell: TellPromise): Parked {
  const places = new Map<string, Place>()
  let samples = 0
  let next = 0

  function placeOf(site: RawSite[]): Place | null {
    const key = JSON.stringify(site[0])
    const known = places.get(key)
    if (known || places.size >= MOST_SITES) return known ?? null
    const place: Place = {
      id: ++next,
      site,
      standing: [],
      most: 0,
      toldMost: 1,
      crowd: null,
      leftMs: Number.NEGATIVE_INFINITY,
    }
    places.set(key, place)
    return place
  }

  /** Lets those go that went on. */
  function prune(place: Place, at: number): void {
    const before = place.standing.length
    place.standing = place.standing.filter(isStanding)
    const gone = before - place.standing.length
    samples -= gone
    if (gone > 0) place.leftMs = at
  }

  function say(place: Place, at: number): void {
    const { id, site, most, crowd } = place
    place.toldMost = most
    tell({ kind: 'parked', id, site, atMs: at, most, crowd })
  }

  /** Told again as it gets worse. */
  function lookForCrowd(place: Place, at: number): void {
    prune(place, at)
    const { standing, leftMs } = place
    if (standing.length < CROWD || at - leftMs < RECENT_MS) return
    const times = standing.map(({ madeMs }) => madeMs)
    const crowd: Crowd = { atMs: at, runs: times.length, oldestMs: Math.min(...times), newestMs: Math.max(...times) }
    if (at - crowd.oldestMs < CROWD_MS || !isWorse(crowd, place.crowd)) return
    place.crowd = crowd
    say(place, at)
  }

  return {
    add(sample, site, at) {
      const place = placeOf(site)
      if (!place || place.standing.length >= MOST_AT_ONE || samples >= MOST_SAMPLES) return
      place.standing.push(sample)
      samples++
      if (place.standing.length <= place.most) return
      prune(place, at)
      place.most = Math.max(place.most, place.standing.length)
      if (place.most >= place.toldMost * GROWTH) say(place, at)
    },
    look(at) {
      for (const place of places.values()) if (place.standing.length > 0) within(() => lookForCrowd(place, at))
    },
  }
}

function isWorse(crowd: Crowd, told: Crowd | null): boolean {
  if (!told) return true
  return crowd.runs >= told.runs * GROWTH || crowd.atMs - crowd.oldestMs >= (told.atMs - told.oldestMs) * GROWTH
}
