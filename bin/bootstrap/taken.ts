import { CannotRun } from "@/bin/setup/exit";
import { withoutOrganisation } from "@/db/core/client";
import { readOrganisationIdBySlug } from "@/db/people/account";
import { readOrganisationIdByNumber } from "@/db/people/organisation";
import { parseOrganisationNumber } from "@/lib/domain/people/identifier";

/** Throws CannotRun when an organisation has the word or the number already, so that nothing is asked in vain. */
export async function refuseTaken(wish: {
  slug?: string | undefined;
  number?: string | undefined;
}): Promise<void> {
  const number = parseOrganisationNumber(wish.number ?? "");
  const { slug } = wish;
  const [bySlug, byNumber] = await withoutOrganisation(async (tx) => [
    slug && (await readOrganisationIdBySlug(tx, slug.trim())),
    number && (await readOrganisationIdByNumber(tx, number.digits)),
  ]);
  if (bySlug)
    throw new CannotRun(
      `There is an organisation at /${slug?.trim()} already. Nothing was done. Its administrators let others in on their own screens.`,
    );
  if (byNumber)
    throw new CannotRun(`An organisation with the number ${number?.shown} exists already. Nothing was done.`);
}
