export enum Currency { Euro = 'EUR', Yen = 'JPY' }
export interface Price { amount: number; currency: Currency }
export const total = (prices: Price[]): number => prices.reduce((sum, { amount }) => sum + amount, 0)
export async function quote(amount: number): Promise<Price> {
  await new Promise((done) => setTimeout(done, 10))
  if (amount < 0) throw new RangeError(`no price of ${amount}`)
  return { amount, currency: Currency.Yen }
}
