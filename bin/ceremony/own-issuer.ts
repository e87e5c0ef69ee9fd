import { withOrganisation } from "@/db/core/client";
import { type IssuerRow, listIssuers } from "@/db/credential/issuer";
import { CannotRun } from "../setup/exit";
import type { Questions } from "./questions";

/** The one own issuer, or which of several, unless it is named already. */
export async function chooseIssuer(
  questions: Questions,
  { organisationId, slug: employer }: { organisationId: string; slug: string },
  named?: string,
): Promise<IssuerRow> {
  const issuers = await withOrganisation(organisationId, (tx) => listIssuers(tx, organisationId));
  const own = issuers.filter(({ kind }) => kind === "own");
  const [first] = own;
  if (!first) throw new CannotRun(`/${employer} is no issuer of its own: there is no root of its own.`);
  if (own.length === 1 && !named) return first;
  const slug = named ?? (await questions.ask(`Which issuer (${own.map((one) => one.slug).join(", ")}): `));
  const chosen = own.find((one) => one.slug === slug);
  if (!chosen) throw new CannotRun(`/${employer} has no issuer of its own called ${slug}.`);
  return chosen;
}
