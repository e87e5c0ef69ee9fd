import type postgres from "postgres";
import type { MailBody } from "@/lib/domain/operation/mail-template";
import { holdsPersonalNumber } from "@/lib/domain/people/number-in-text";

/** A mail that says this and no more. */
export const saying = (text: string): MailBody => ({
  kind: "block",
  parts: [{ language: "sv", opening: text, middle: [], signature: "" }],
  values: {},
});

/** What a suite writes itself, to see that what it says gets nowhere else. */
export const planted = "planted";

/** No mail that a suite's commands wrote has anybody's identity number in it, however it is written. */
export async function refuseNumbersInMail(administrator: postgres.Sql): Promise<void> {
  const rows = await administrator<{ template: string; said: string }[]>`
    select template, subject || ' ' || body as said from tenant.mail where template <> ${planted}`;
  const found = rows.filter(({ said }) => holdsPersonalNumber(said, "2030-01-01"));
  if (found.length > 0)
    throw new Error(`An identity number in a mail: ${[...new Set(found.map((one) => one.template))]}`);
}
