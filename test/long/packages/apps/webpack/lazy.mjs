export const name = 'lazy'
