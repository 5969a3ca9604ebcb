import type { Crowd } from '../../protocol/events.js'
import type { CallSite } from '../../session/session.js'
import { findings } from '../findings.js'
import type { PromiseCheck, Watched } from '../promises/check.js'
import { type ParkedAt, parkedIn } from '../promises/parked.js'
import { framesOf } from '../promises/sites.js'
import { at } from '../promises/words.js'
import type { Atlas } from '../source/atlas.js'
import { awaitAt } from '../source/await-at.js'
import { awaitedText, isNextOfMany, isPatient } from '../source/waiting.js'
import { count, duration } from '../words.js'

/** Workers of a pool begin to wait together, when they are started; requests come one after the other. */
const TOGETHER_MS = 1000

interface Pileup extends ParkedAt {
  crowd: Crowd
}

export const awaitPileup: PromiseCheck = {
  id: 'await-pileup',
  needs: 'tracer',
  find(watched) {
    const crowds = crowdsIn(watched)
    return crowds
      .filter((crowd) => !crowds.some((other) => other !== crowd && waitsFor(crowd, other)))
      .filter((crowd) => !isByDesign(crowd, watched.atlas))
      .map(({ crowd, frame, stack, script, site }) => ({
        atMs: crowd.atMs,
        count: 1,
        site: frame,
        createdStack: framesOf(stack, watched.atlas),
        stacks: [stack],
        pendingMs: crowd.atMs - crowd.oldestMs,
        waiters: crowd.runs,
        subject: awaitedText(script, site),
        confidence: 'possible' as const,
      }))
  },
  words({ first, subject }) {
    const { site, waiters, pendingMs } = first
    const who = site && site.function !== '(anonymous)' ? ` of ${site.function}` : ''
    const what = subject ? `\`await ${subject}\`` : 'the same await'
    return {
      title: `${count(waiters ?? 0, 'run')}${who} wait at ${at(site)}, the oldest for ${duration(pendingMs ?? 0)}`,
      why: `They all wait at ${what}, and none was seen to move on in the last ${duration(findings['await-pileup'].thresholds.oldestMs)}. What they wait for may never have been given back, and every new run joins the line.`,
      fix: 'Give back what was acquired in a `finally`, on every path, and give the wait a timeout, so that it ends with an error.',
    }
  },
  healthy: 'no await with a line of runs that does not move',
}

function crowdsIn(watched: Watched): Pileup[] {
  return parkedIn(watched).flatMap((parked) => (parked.record.crowd ? [{ ...parked, crowd: parked.record.crowd }] : []))
}

/** The runs of the outer function stand there because those of the inner one, which they called, do. */
function waitsFor(outer: Pileup, inner: Pileup): boolean {
  const [own] = outer.stack
  return inner.stack.slice(1).some(({ file, line }) => file === own?.file && line === own?.line)
}

function isByDesign({ script, site, stack, crowd }: Pileup, atlas: Atlas): boolean {
  if (isPatient(script, site) || stack.slice(1).some((caller) => isWorker(caller, atlas))) return true
  return crowd.newestMs - crowd.oldestMs < TOGETHER_MS
}

/** It awaits in a loop of its own what stands there: when that is done, it comes again. */
function isWorker({ file, line, column }: CallSite, atlas: Atlas): boolean {
  const script = file === null ? null : atlas.scriptOf(file)
  const site = script && awaitAt(script, line ?? 0, column ?? 0)
  return site !== null && isNextOfMany(site)
}
