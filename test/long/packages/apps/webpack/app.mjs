import { from, interval, map, mergeMap, take, toArray } from 'rxjs'

const lazy = () => import('./lazy.mjs')
interval(1)
  .pipe(take(3), mergeMap((n) => from([n, n * n])), map((n) => n + 1), toArray())
  .subscribe(async (all) => console.log(all, (await lazy()).name))
