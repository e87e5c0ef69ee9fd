import { z } from "zod";
import { lockOfficerRole, readOfficer, saveOfficerRole } from "@/db/people/officer";
import { isKnownPerson } from "@/db/people/officer-identity";
import { command, type Scope } from "@/lib/command";
import { actForMatter, askForMatter } from "@/lib/credential/act-guard";
import { accountOf, isSamePerson, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { rolePeriodState } from "@/lib/domain/core/role-period";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { periodDetail } from "./period-detail";
import { placeOf } from "./role-place";

/** Asks the signer for an act that grants a role: the person then goes to the signing page. */
export const askToGrantRole = command({
  name: "officer.ask-to-grant-role",
  permission: "officer:grant-role",
  input: z.object({ roleId: z.uuid("uuid") }),
  async run(scope, { roleId }) {
    const { before, officer } = await grantable(scope, roleId);
    return {
      value: await askForMatter(scope, "grant-role", roleId),
      audit: {
        action: "officer.role-act-asked",
        subjectKind: "officer",
        subjectId: officer.id,
        detail: { subjectName: officer.name, after: { role: before.role } },
      },
    };
  },
});

/** Grants a role that another administrator asked for: never one's own wish, never to oneself. Signed, where acts are required. */
export const grantRole = command({
  name: "officer.grant-role",
  permission: "officer:grant-role",
  stepUp: true,
  input: z.object({ roleId: z.uuid("uuid"), act: z.uuid("act-missing").optional() }),
  async run(scope, { roleId, act: actId }) {
    const { tx, actor, now } = scope;
    const { before, officer } = await grantable(scope, roleId);
    const { signed, use } = await actForMatter(scope, "grant-role", { subjectId: roleId, actId });
    const { role, substituteFor } = before;
    const substituteName = substituteFor ? (await readOfficer(tx, substituteFor)).name : null;
    await saveOfficerRole(tx, before, { grantedBy: accountOf(actor), grantedAt: now });
    await use();
    const period = periodDetail({ ...before, substituteName });
    return {
      value: { officerId: officer.id },
      audit: {
        action: "officer.role-granted",
        subjectKind: "officer",
        subjectId: officer.id,
        detail: {
          subjectName: officer.name,
          after: { role, ...(await placeOf(tx, roleId)), ...period, ...signed },
        },
      },
    };
  },
});

/** The wish, locked, and whose it is. Throws Refusal where this person cannot grant it now. */
async function grantable({ tx, actor, now }: Scope, roleId: string) {
  const before = await lockOfficerRole(tx, roleId);
  const officer = await readOfficer(tx, before.officerId);
  if (before.grantedAt) throw new Refusal("role-already-held");
  if (rolePeriodState(before, dayOf(now)) === "over") throw new Refusal("role-period-past");
  if (!isSecondPerson(actor, before.requestedBy)) throw new Refusal("second-person-needed");
  if (isSamePerson(actor, officer.accountId)) throw new Refusal("acts-on-self");
  if (!officer.vettedAt) throw new Refusal("vetting-missing");
  if (!(await isKnownPerson(tx, actor.organisationId, officer.accountId)))
    throw new Refusal("officer-unknown");
  return { before, officer };
}
