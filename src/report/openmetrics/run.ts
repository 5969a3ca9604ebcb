/** The run as a whole, and what was asked of it. */
import type { Report, Run } from '../../analysis/report.js'
import type { Family } from './family.js'

export function runFamilies({ tool, runs, verdict, completeness, budgets }: Report): Family[] {
  const ofRun = (run: Run, index: number): Record<string, string> => ({ run: String(index + 1), mode: run.mode })
  return [
    {
      name: 'loopdoctor_build_info',
      type: 'gauge',
      unit: null,
      help: 'The version that measured.',
      samples: [{ labels: { version: tool.version }, value: 1 }],
    },
    {
      name: 'loopdoctor_run_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'How long the program ran.',
      samples: runs.map((run, index) => ({ labels: ofRun(run, index), value: run.durationMs / 1000 })),
    },
    {
      name: 'loopdoctor_threshold_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'A turn of the loop that takes longer is a stall.',
      samples: runs.map((run, index) => ({ labels: ofRun(run, index), value: run.thresholdMs / 1000 })),
    },
    {
      name: 'loopdoctor_healthy',
      type: 'gauge',
      unit: null,
      help: '1 where the verdict is healthy.',
      samples: [{ labels: {}, value: verdict.healthy ? 1 : 0 }],
    },
    {
      name: 'loopdoctor_complete',
      type: 'gauge',
      unit: null,
      help: '1 where nothing was dropped or could not be watched.',
      samples: [{ labels: {}, value: completeness.complete ? 1 : 0 }],
    },
    {
      name: 'loopdoctor_budget_held',
      type: 'gauge',
      unit: null,
      help: '1 where the budget was held.',
      samples: budgets.map(({ name, ok }) => ({ labels: { budget: name }, value: ok ? 1 : 0 })),
    },
  ]
}
