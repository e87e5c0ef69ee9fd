import { withOrganisation } from "@/db/core/client";
import { findInvitation } from "@/db/use/client-invitation";
import { hashOf, isToken } from "@/lib/crypto/secret-address";
import type { RegistrantActor } from "@/lib/domain/core/actor";
import { invitationState } from "@/lib/domain/use/client-invitation";

/** Whoever holds the address of an invitation that opens something, or that was used and still shows what came of it. */
export async function registrantBy(
  organisationId: string,
  token: string,
  now: Date,
): Promise<RegistrantActor | undefined> {
  if (!isToken(token)) return undefined;
  const found = await withOrganisation(organisationId, (tx) => findInvitation(tx, hashOf(token)));
  if (!found || now >= found.expiresAt || invitationState(found, now) === "withdrawn") return undefined;
  return { kind: "registrant", organisationId, invitationId: found.id, name: "" };
}

/** The same of a form that carries the address's secret. */
export const registrantOf = (organisationId: string, form: FormData) =>
  registrantBy(organisationId, String(form.get("token") ?? ""), new Date());
