// Preloaded into a program of ours: at its end it leaves the CPU time and the peak memory of the process.
const { writeFileSync } = require('node:fs')

const path = process.env.SCALE_USAGE
if (path && require('node:worker_threads').isMainThread)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    writeFileSync(path, JSON.stringify({ cpuS: (userCPUTime + systemCPUTime) / 1e6, rssMb: maxRSS / 1024 }))
  })
