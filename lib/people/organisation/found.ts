import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readTermsDraft, saveTermsDraft, saveTermsPublished } from "@/db/credential/terms";
import { findOrInsertAccount } from "@/db/people/account";
import { insertOfficer, insertOfficerRole } from "@/db/people/officer";
import { insertOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { grants } from "@/lib/domain/core/role";
import { parseOrganisationNumber } from "@/lib/domain/people/identifier";

const number = z
  .string()
  .max(40)
  .transform((typed, context) => {
    const parsed = parseOrganisationNumber(typed);
    if (parsed) return parsed.digits;
    context.addIssue({ code: "custom", message: "organisation-number" });
    return z.NEVER;
  });

const input = z.object({
  slug: z
    .string()
    .max(40)
    .regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
  name: z.string().trim().min(1).max(100),
  number,
  emergencyPhone: z.string().min(5).max(24),
  emergencyHours: z.string().max(60).nullish(),
  officerOnCall: z.string().min(1).max(100),
  officerOnCallMail: z.email().max(254),
  policyOidArc: z
    .string()
    .max(200)
    .regex(/^[0-2](\.\d+){3,16}$/),
  officers: z
    .array(
      z.object({
        identityProvider: z.string().min(1).max(500),
        subject: z.string().min(1).max(500),
        name: z.string().trim().min(1).max(200),
        roles: z.array(z.enum(grants)).min(1),
        vettingReference: z.string().min(1).max(500),
      }),
    )
    .min(1),
  terms: z.object({ sv: z.string().min(1).max(50_000), en: z.string().min(1).max(50_000) }),
});
export type Founding = z.input<typeof input>;

/**
 * Makes a new employer with its first officers. There is nobody yet to ask for a role and nobody to grant it,
 * so this is done from the server's shell by a job actor whose organisation id is the new one, and is on record.
 */
export const foundOrganisation = command({
  name: "organisation.found",
  permission: "organisation:found",
  input,
  async run(scope, { officers, terms, ...organisation }) {
    const { tx, actor, now } = scope;
    const { organisationId } = actor;
    await insertOrganisation(tx, { ...organisation, organisationId, createdAt: now });
    await publishFirstTerms(scope, terms);
    for (const officer of officers) await appoint(scope, officer);
    return {
      value: { organisationId },
      audit: {
        action: "organisation.founded",
        subjectKind: "organisation",
        subjectId: organisationId,
        detail: { subjectName: organisation.name, after: { ...organisation, officers } },
      },
    };
  },
});

async function publishFirstTerms(
  { tx, actor, now }: Scope,
  terms: { sv: string; en: string },
): Promise<void> {
  const text = { textSv: terms.sv, textEn: terms.en, editedAt: now, editedBy: null };
  await saveTermsDraft(tx, actor.organisationId, undefined, text);
  const draft = await readTermsDraft(tx);
  if (draft) await saveTermsPublished(tx, draft, now);
}

async function appoint(
  { tx, actor, now }: Scope,
  appointed: z.output<typeof input>["officers"][number],
): Promise<void> {
  const { roles, vettingReference, ...identity } = appointed;
  const { organisationId } = actor;
  const account = await findOrInsertAccount(tx, identity, now);
  const id = randomUUID();
  const vetting = { vettedAt: now, vettedBy: actor.name, vettingReference };
  await insertOfficer(tx, {
    organisationId,
    id,
    accountId: account.id,
    name: identity.name,
    ...vetting,
    createdAt: now,
  });
  for (const role of roles)
    await insertOfficerRole(tx, {
      organisationId,
      id: randomUUID(),
      officerId: id,
      role,
      requestedAt: now,
      grantedAt: now,
    });
}
