/** Starts the measured programs, and reads from /proc what they used. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Side } from './sides.js'

export function program(name: string): string {
  return fileURLToPath(new URL(`./programs/${name}`, import.meta.url))
}

export interface Ended {
  stdout: string
  stderr: string
  wallMs: number
}

/** Runs to the end; its standard output goes to /dev/null where it is not asked for. */
export async function runToEnd(side: Side, words: string[], out: 'pipe' | 'ignore' = 'ignore'): Promise<Ended> {
  const began = performance.now()
  const child = spawn('node', [...side.args, ...words], { env: side.env, stdio: ['ignore', out, 'pipe'] })
  const said = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text
  })
  const code = await new Promise((done) => child.on('close', done))
  if (code !== 0) throw new Error(`${words.join(' ')} on ${side.name} ended with ${code}: ${said.stderr}`)
  return { ...said, wallMs: performance.now() - began }
}

/** Starts a program that stays, and gives its first line. */
export async function startServer(side: Side, name: string): Promise<{ child: ChildProcess; line: string }> {
  const words = [...side.args, program(name)]
  const child = spawn('node', words, { env: side.env, stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise<string>((up, failed) => {
    child.stdout.setEncoding('utf8').once('data', up)
    child.once('close', (code) => failed(new Error(`${name} on ${side.name} ended with ${code} before it listened`)))
  })
  return { child, line: line.trim() }
}

export function stopServer(child: ChildProcess): Promise<unknown> {
  const ended = new Promise((done) => child.on('close', done))
  child.kill('SIGKILL')
  return ended
}

export function mainThreadCpuMs(pid: number): number {
  return cpuMs(`/proc/${pid}/task/${pid}`)
}

export function allThreadsCpuMs(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, task) => sum + cpuMs(`/proc/${pid}/task/${task}`), 0)
}

function cpuMs(task: string): number {
  return Number(readFileSync(`${task}/schedstat`, 'latin1').split(' ')[0]) / 1e6
}

export function peakRssMb(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? []
  return Number(kilobytes) / 1024
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
