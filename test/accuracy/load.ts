import { spawn } from 'node:child_process'

const BURNERS = 2

/** Starts processes that keep the CPUs busy; returns what stops them. They end with us in any case. */
export function startLoad(): () => void {
  const burn =
    'setInterval(() => { for (const end = Date.now() + 200; Date.now() < end; ); process.ppid === parent || process.exit() }, 0)'
  const code = `const parent = process.ppid; ${burn}`
  const children = Array.from({ length: BURNERS }, () => spawn(process.execPath, ['-e', code], { stdio: 'ignore' }))
  return () => {
    for (const child of children) child.kill('SIGKILL')
  }
}
