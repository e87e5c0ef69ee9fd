import { randomUUID } from "node:crypto";
import { as, type FreshDatabase } from "@/db/core/testing";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { sessionHash } from "@/lib/people/account/actor-at";
import { askStepUp } from "@/lib/people/step-up/ask";
import { issueStepUp } from "@/lib/people/step-up/issue";
import { keepStepUp } from "@/lib/people/step-up/keep";
import { here, signingParty, theSigner } from "./testing-passkey";

type Sql = FreshDatabase["administrator"];

/** An officer at a session of their own, begun just now. */
export async function atSession(sql: Sql, officer: OfficerActor): Promise<OfficerActor & { id: string }> {
  const id = randomUUID();
  await sql`insert into system.session (id, account_id, created_at, last_seen_at)
    values (${id}, ${officer.accountId}, now(), now())`;
  return { ...officer, id, session: sessionHash(id) };
}

export async function askedStepUp(officer: OfficerActor, back = "/step-up"): Promise<string> {
  const { stepUpId } = await askStepUp(officer, { back });
  return String(stepUpId);
}
export const issuedStepUp = (officer: OfficerActor, id: string) =>
  as("signer", () => issueStepUp(officer.organisationId, id));
export const keptStepUp = (officer: OfficerActor, stepUpId: string, assertion: object) =>
  as("signer", () => keepStepUp(signingParty)(theSigner(officer), { stepUpId, assertion }));

/** Asked, issued, touched and kept: at this session for the next five minutes. */
export async function steppedUp(officer: OfficerActor, passkey: SoftwarePasskey): Promise<string> {
  const id = await askedStepUp(officer);
  const { challenge } = await issuedStepUp(officer, id);
  await keptStepUp(officer, id, passkey.get({ ...here, challenge }));
  return id;
}
