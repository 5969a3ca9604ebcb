import { cost, held, type StallCheck } from './check.js'

export const moduleLoad: StallCheck = {
  id: 'module-load',
  matches: ({ blame }) =>
    blame.work?.kind === 'module-load' ? { subject: blame.work.subject, hasCulprit: true } : null,
  words: (group) => ({
    title: `Loading a module ${held(group)}`,
    why: `${cost(group)}: finding, reading, compiling and running a module is synchronous, and its first user pays for it.`,
    fix: 'Load it at start-up (require or import at the top of the file), or load less: import only the part that is needed.',
  }),
  healthy: 'no module loaded after start-up',
}
