/** "pid 4121", "pid 4121 worker 3". */
export function processName({ pid, threadId }: { pid: number; threadId: number }): string {
  return threadId === 0 ? `pid ${pid}` : `pid ${pid} worker ${threadId}`
}
