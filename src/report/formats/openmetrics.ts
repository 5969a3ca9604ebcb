/**
 * OpenMetrics text: for GitLab's metrics report, a Pushgateway or node_exporter's textfile collector. Labels are the
 * same in every run (no pid, no path), so that two runs can be compared.
 */
import type { TextFormat } from '../format.js'
import { exposition } from '../openmetrics/family.js'
import { findingFamilies } from '../openmetrics/findings.js'
import { runFamilies } from '../openmetrics/run.js'
import { threadFamilies } from '../openmetrics/threads.js'

export const openmetrics: TextFormat = {
  name: 'openmetrics',
  extension: '.prom',
  render: (report) => exposition([...runFamilies(report), ...threadFamilies(report), ...findingFamilies(report)]),
}
