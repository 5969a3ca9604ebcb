import type { PromiseCheck, Trouble, Watched } from '../promises/check.js'
import { floatingCall } from '../promises/floating.js'
import { rejectionsOf, troubleOf } from '../promises/rejections.js'
import { framesOf } from '../promises/sites.js'
import { at, errorOf, times } from '../promises/words.js'
import { duration } from '../words.js'

export const floatingPromise: PromiseCheck = {
  id: 'floating-promise',
  needs: 'tracer',
  find(watched) {
    const rejected = rejectedOnes(watched)
    const known = new Set(rejected.map(placeOf))
    return [...rejected, ...outliving(watched).filter((trouble) => !known.has(placeOf(trouble)))]
  },
  words({ first, subject, count, problems }) {
    const longest = Math.max(...problems.map(({ ranOnMs }) => ranOnMs ?? 0))
    const rejected = first.errors.length > 0
    const what = rejected
      ? `It rejected with ${errorOf(first)}, and nobody held the promise that would have said so.`
      : `The async function that started it was over, and the work went on for ${first.pendingMs === null ? `${duration(longest)} more` : 'as long as the program was watched'}: its errors would reach nobody, and what comes after cannot know that it is done.`
    return {
      title: `${subject ?? 'Work'} was started at ${at(first.site)} and never awaited${times(count)}`,
      why: what,
      fix: 'Await it. If it is meant to run on its own, say so, and take its errors: `void work().catch(log)`.',
    }
  },
  healthy: 'no promise was left alone that rejected or outlived its caller',
}

function rejectedOnes(watched: Watched): Trouble[] {
  return rejectionsOf(watched, 'unhandled').flatMap((record) => {
    const floating = floatingCall(record.created, watched.atlas)
    const trouble = troubleOf(record, watched.atlas)
    return floating ? [{ ...trouble, site: floating.site, subject: floating.call, confidence: 'exact' as const }] : []
  })
}

function outliving({ thread, atlas, endMs }: Watched): Trouble[] {
  return thread.promises.started.flatMap(({ created, createdMs, settledMs, count }) => {
    const floating = floatingCall(created, atlas)
    if (!floating?.outlived) return []
    return [
      {
        atMs: createdMs,
        count,
        site: floating.site,
        createdStack: framesOf(created, atlas),
        stacks: [created],
        pendingMs: settledMs === null ? Math.max(0, endMs - createdMs) : null,
        ranOnMs: settledMs === null ? null : settledMs - createdMs,
        subject: floating.call,
        confidence: 'likely' as const,
      },
    ]
  })
}

const placeOf = ({ site, subject }: Trouble): string => `${site?.file}:${site?.line} ${subject}`
