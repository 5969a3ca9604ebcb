/** Links from the findings, and addresses that name a stall, lead into the list of stalls. */
import type { PageData } from '../page-data.js'
import type { StallList } from './stalls/stall-list.js'

export function followLinks(data: PageData, stalls: StallList): void {
  const stallOf = (id: string | undefined): number => data.stalls.findIndex((stall) => stall.id === id)
  document.querySelector('main')?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const { finding, stall } = link?.dataset ?? {}
    if (finding === undefined && stall === undefined) return
    event.preventDefault()
    if (finding !== undefined) stalls.showFinding(Number(finding))
    else stalls.open(stallOf(stall))
  })
  const named = stallOf(decodeURIComponent(location.hash.slice(1)))
  if (named >= 0) stalls.open(named)
}
