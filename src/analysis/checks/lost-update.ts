import { findings } from '../findings.js'
import type { PromiseCheck } from '../promises/check.js'
import { parkedIn } from '../promises/parked.js'
import { framesOf } from '../promises/sites.js'
import { at } from '../promises/words.js'
import { sharedUpdateAt } from '../source/shared-update.js'
import { count } from '../words.js'

const { runs: leastRuns } = findings['lost-update'].thresholds

export const lostUpdate: PromiseCheck = {
  id: 'lost-update',
  needs: 'tracer',
  find(watched) {
    const { atlas } = watched
    return parkedIn(watched).flatMap(({ record, stack, frame, script, site }) => {
      const update = record.most >= leastRuns ? sharedUpdateAt(script, site) : null
      const file = stack[0]?.file
      if (!update || !file) return []
      const read = atlas.locate(file, update.read.line, update.read.column)
      const write = atlas.locate(file, update.write.line, update.write.column)
      return [
        {
          atMs: record.atMs,
          count: 1,
          site: { ...frame, ...write },
          createdStack: framesOf(stack, atlas),
          stacks: [stack],
          waiters: record.most,
          subject: `${update.name} is read at ${read.file}:${read.line}`,
          confidence: 'possible' as const,
        },
      ]
    })
  },
  words: ({ first, subject }) => ({
    title: `Could lose an update: ${subject}, and written at ${at(first.site)} after an await`,
    why: `${count(first.waiters ?? 0, 'run')}${first.site ? ` of ${first.site.function}` : ''} were seen at that await at the same time. Each writes what it made of the value it had read before, so the last one undoes what the others wrote.`,
    fix: 'Read the value again after the await, or let one run at a time do it.',
  }),
  healthy: 'no overlapping runs that write back an old value',
}
