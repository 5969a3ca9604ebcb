import { map, of } from './rxjs/index'

export const lengths: number[] = of('a', 'bb').pipe(map((word) => word.length))
export const missing = lengths.frist
