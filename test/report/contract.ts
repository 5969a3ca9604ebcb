/** Report 1.0 as it was promised, word for word: the schema is held against it. */
export interface Report {
  $schema?: string
  schemaVersion: '1.0'
  tool: { name: 'loopdoctor'; version: string }
  runs: Run[] // one, or several after a merge
  verdict: { healthy: boolean; headline: string /* one sentence a person would say */ }
  completeness: { complete: boolean; dropped: number; notes: { code: string; text: string }[] }
  threads: Thread[]
  stalls: Stall[] // oldest first; at most 10,000, the longest kept
  promises: PromiseProblem[]
  findings: Finding[] // worst first: severity, then blockedMs
  checks: { id: string; outcome: 'found' | 'healthy' | 'not-enough-data' | 'not-watched'; sentence: string }[]
  budgets: { name: string; limit: number; actual: number; ok: boolean }[]
  awaits: AwaitTree | null
  profiles: Profile[] // samples of the worst 200 stalls
  sources: Record<string, { firstLine: number; lines: string[] }[]> // the excerpts a report needs, so that it renders anywhere
  clinic: { category: string; disagreement: string | null } | null
  ignored: number
}
export interface Run {
  id: string
  kind: 'launch' | 'attach' | 'register'
  host: string
  command: string[] | null
  cwd: string
  startedAt: string /* ISO 8601 */
  durationMs: number
  exitCode: number | null
  signal: string | null
  endedBy: 'target' | 'us' | 'user' | 'unknown'
  thresholdMs: number
  mode: 'light' | 'standard' | 'deep'
  load: { startMs: number; endMs: number; command: string; exitCode: number | null } | null
}
export interface Thread {
  runId: string
  pid: number
  threadId: number /* 0 = main */
  parentPid: number
  parentThreadId: number | null
  name: string | null
  role: 'main' | 'worker' | 'child' | 'cluster-worker' | 'launcher' /* npm, npx, yarn … */
  watched: 'full' | 'partial' | 'none'
  argv: string[]
  node: string | null
  delay: { p50: number; p90: number; p99: number; max: number; histogram: string /* HDR, base64 */ } | null
  utilization: number | null
  cpu: { meanPercent: number; maxPercent: number } | null
  memory: { maxRssBytes: number | null /* of the process */; maxHeapBytes: number } | null
  gc: { count: number; totalMs: number; maxMs: number } | null
  stalls: { count: number; totalMs: number; maxMs: number }
  series: {
    stepMs: number
    delayMax: number[]
    cpuPercent: number[]
    rssBytes: number[]
    heapBytes: number[]
    utilization: number[]
    requests: number[]
    gcMs: number[]
  } | null // ≤ 2,000 steps
  overhead: {
    hookCpuMs: number | null
    watchdogCpuMs: number | null
    windows: number
    snapshots: number
    stacksTaken: number
    stacksWanted: number
    dropped: number
    lowered: string[]
  } | null
}
export interface Stall {
  id: string
  runId: string
  pid: number
  threadId: number
  startMs: number
  durationMs: number
  ongoing: boolean
  phase: 'startup' | 'running' | 'exit'
  cause: Cause
  finding: string /* a finding's id */
  culprit: Frame | null // where to fix it: the innermost frame of the user's own code, else of a dependency, else null (nobody's code)
  hot: Frame | null // what the time went into: the innermost frame seen most
  subject: string | null // 'JSON.parse', 'fs.readFileSync', '/^(a+)+$/' …; null rather than a guess
  stack: Frame[] // innermost first, at most 50
  entered: { kind: EnterKind; label: string; origin: Frame | null } | null
  impact: { requests: number; timers: number; worstDelayMs: number } | null
  test: { file: string; name: string | null } | null
  evidence: {
    method: 'snapshot+samples' | 'samples' | 'snapshot' | 'inferred'
    samples: number
    agreeing: number
    cpuMs: number | null
    waitMs: number | null
    gcMs: number
    runQueueMs: number | null
  }
}
export type Cause = 'compute' | 'sync-call' | 'gc' | 'module-load' | 'flood' | 'pileup' | 'host' | 'unknown'
export type EnterKind =
  | 'startup'
  | 'timer'
  | 'immediate'
  | 'tick'
  | 'promise'
  | 'request'
  | 'socket'
  | 'fs'
  | 'process'
  | 'message'
  | 'other'
export interface Frame {
  function: string
  file: string
  line: number
  column: number | null
  package: string | null /* npm name */
  owner: 'user' | 'dependency' | 'node' | 'native'
}
export interface PromiseProblem {
  id: string
  runId: string
  pid: number
  threadId: number
  problem: string /* a finding's id */
  atMs: number
  count: number
  site: Frame | null // where it was created or is awaited: the line to change
  throwSite: Frame | null
  createdStack: Frame[]
  pendingMs: number | null
  errors: { name: string; message: string }[]
  lateMs: number | null
  ranOnMs: number | null
  waiters: number | null
  test: { file: string; name: string | null } | null
}
export interface Finding {
  id: string
  severity: 'error' | 'warning' | 'note'
  confidence: 'exact' | 'sampled' | 'likely' | 'possible'
  title: string
  why: string
  fix: string // full sentences with their numbers
  location: Frame | null
  fingerprint: string /* id + mapped path + function + line text; no line number, no time */
  count: number
  blockedMs: number
  worstMs: number
  firstMs: number
  lastMs: number
  everyMs: number | null
  labels: string[]
  stallIds: string[]
  promiseIds: string[]
}
export interface AwaitTree {
  observedAtMs: number
  source: 'heap' | 'ledger'
  nodes: {
    id: string
    function: string
    at: Frame
    pendingMs: number | null
    waitsFor: string[]
    leaf: string | null
  }[]
  cycles: string[][]
}
export interface Profile {
  stallId: string
  frames: Frame[]
  nodes: [frame: number, parent: number][]
  samples: number[]
  deltasUs: number[]
}
