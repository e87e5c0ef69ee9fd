/** "556677-8899"; a masked number is shown as it is. */
export function showNumber(number: string): string {
  return /^\d{10}$/.test(number) ? `${number.slice(0, 6)}-${number.slice(6)}` : number;
}
