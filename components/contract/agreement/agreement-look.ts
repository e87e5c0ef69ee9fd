import type { Tone } from "@/components/ui/tone";
import type { AgreementLane } from "@/lib/domain/contract/agreement-view";
import { kronorOf } from "@/lib/domain/core/price";

/** The tone of each lane; brass for what waits for a decision. */
export const laneTone: Record<AgreementLane, Tone> = {
  draft: "gran",
  "in-force": "bjork",
  decision: "massing",
  terminated: "skymning",
  ended: "sten",
};

/** Noon of a day (YYYY-MM-DD), so that no time zone makes another of it. */
export const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);

/** An amount in kronor, with öre only where there are any. */
export function kronorText(format: { number(value: number, options: object): string }, ore: number): string {
  const digits = ore % 100 === 0 ? 0 : 2;
  return format.number(Number(kronorOf(ore)), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** An organisation's ten digits as they are written; a sole trader's are masked already. */
export function numberText({ number, kind }: { number: string | null; kind: string }): string | null {
  return number && kind === "organisation" ? `${number.slice(0, 6)}-${number.slice(6)}` : number;
}
