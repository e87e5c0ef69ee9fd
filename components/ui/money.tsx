import { getLocale } from "next-intl/server";

/** Kronor in plain decimals as the reader's language writes them; a string, so that no digit is lost. */
export async function moneyText(amount: `${number}`): Promise<string> {
  const locale = await getLocale();
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "SEK",
    trailingZeroDisplay: "stripIfInteger",
  }).format(amount);
}

export async function Money({ amount }: { amount: `${number}` }) {
  return <span className="whitespace-nowrap tabular-nums">{await moneyText(amount)}</span>;
}
