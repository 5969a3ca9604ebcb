/** What is told only after a while: until then it may become part of something else. */
export interface Later<News> {
  add(news: News): void
  /** What has waited long enough, oldest first; it is given once. */
  due(): News[]
}

/** `now` is in milliseconds, on any clock that only goes forward. */
export function createLater<News>(now: () => number, afterMs: number): Later<News> {
  let waiting: { news: News; dueMs: number }[] = []
  return {
    add(news) {
      waiting.push({ news, dueMs: now() + afterMs })
    },
    due() {
      const due = waiting.filter(({ dueMs }) => dueMs <= now())
      waiting = waiting.filter((each) => !due.includes(each))
      return due.map(({ news }) => news)
    },
  }
}
