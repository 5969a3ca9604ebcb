import type { AwaitTree, Report } from '../report.js'

/** A report whose ids of stalls, promises and awaits begin with `lead`: pids come again on other machines. */
export function renamed(report: Report, lead: string): Report {
  const name = (id: string): string => `${lead}${id}`
  return {
    ...report,
    stalls: report.stalls.map((stall) => ({ ...stall, id: name(stall.id) })),
    promises: report.promises.map((problem) => ({ ...problem, id: name(problem.id) })),
    findings: report.findings.map((finding) => ({
      ...finding,
      stallIds: finding.stallIds.map(name),
      promiseIds: finding.promiseIds.map(name),
    })),
    profiles: report.profiles.map((profile) => ({ ...profile, stallId: name(profile.stallId) })),
    awaits: report.awaits && renamedTree(report.awaits, name),
  }
}

function renamedTree(tree: AwaitTree, name: (id: string) => string): AwaitTree {
  return {
    ...tree,
    nodes: tree.nodes.map((node) => ({ ...node, id: name(node.id), waitsFor: node.waitsFor.map(name) })),
    cycles: tree.cycles.map((cycle) => cycle.map(name)),
  }
}
