import { cost, held, matchesWork, type StallCheck } from './check.js'

export const jsonPayload: StallCheck = {
  id: 'json-payload',
  matches: matchesWork('json-payload'),
  words: (group) => ({
    title: `${group.subject ?? 'A JSON call'} ${held(group)}`,
    why: `${cost(group)}: one value was converted in a single native call, which nothing can interrupt.`,
    fix: 'Fetch or send less of it (fields, pages), stream it (newline-delimited JSON), or convert it in a worker thread.',
  }),
  healthy: 'no large JSON payload',
}
