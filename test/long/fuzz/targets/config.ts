/** A config file's content. */
import { readConfig } from '../../../../src/cli/config/read.js'
import { Mistake } from '../../../../src/session/mistake.js'
import { mutatedJson } from '../mutate.js'
import { asJson, type Target } from '../target.js'

export const target: Target = {
  name: 'config',
  holds: 'Throws nothing but sentences for its user.',
  seeds: [
    {
      threshold: 50,
      output: ['json:a.json', 'b.html'],
      budget: { stalls: 5, 'max-stall': '200ms' },
      ignore: 'sync-fs:src/**',
    },
    { mode: 'deep', ci: true, failOn: 'warning', duration: '2m', ui: 'plain', otlp: 'http://localhost:4318' },
  ],
  mostSteps: 100_000,
  mutated: mutatedJson,
  ...asJson,
  run(value) {
    try {
      readConfig(value, 'loopdoctor.config.json')
    } catch (error) {
      if (!(error instanceof Mistake)) throw error
    }
  },
}
