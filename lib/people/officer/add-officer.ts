import { randomUUID } from "node:crypto";
import { z } from "zod";
import { findOrInsertAccount } from "@/db/people/account";
import { insertOfficer, listOfficers } from "@/db/people/officer";
import { command } from "@/lib/command";
import { hasInvisible } from "@/lib/domain/core/invisible-characters";
import { areNamesakes } from "@/lib/domain/core/name-skeleton";
import { Refusal } from "@/lib/domain/core/refusal";
import { signInProvider } from "@/lib/people/sign-in-provider";

/**
 * Makes a person an officer without any role yet. Roles come after vetting, from two administrators. By a name that is
 * nobody else's here, whoever they were: it is what a colleague reads who signs.
 */
export const addOfficer = command({
  name: "officer.add",
  permission: "officer:add",
  stepUp: true,
  input: z.object({
    name: z
      .string()
      .trim()
      .min(1, "required")
      .max(100)
      .refine((line) => !hasInvisible(line), "unseen-characters"),
    /** Who the identity provider says the person is. */
    subject: z
      .string()
      .trim()
      .min(1, "required")
      .max(200)
      .refine((line) => !hasInvisible(line), "unseen-characters"),
  }),
  async run({ tx, actor, now }, { name, subject }) {
    // Not of those who were shut out: whoever signs in with another account is added anew, and a role's act is asked of all.
    if ((await listOfficers(tx)).some((one) => !one.disabledAt && areNamesakes(one.name, name)))
      throw new Refusal("officer-namesake", {}, "name");
    const account = await findOrInsertAccount(tx, { identityProvider: signInProvider(), subject, name }, now);
    const id = randomUUID();
    await insertOfficer(tx, {
      organisationId: actor.organisationId,
      id,
      accountId: account.id,
      name,
      createdAt: now,
    });
    return {
      value: { officerId: id },
      audit: {
        action: "officer.added",
        subjectKind: "officer",
        subjectId: id,
        detail: { subjectName: name, after: { name, subject } },
      },
    };
  },
});
