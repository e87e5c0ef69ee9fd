import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  holdsRole,
  insertOfficerRole,
  listOfficerRoles,
  lockOfficer,
  type OfficerRow,
  readOfficer,
} from "@/db/people/officer";
import { areOnePerson, isKnownPerson } from "@/db/people/officer-identity";
import { insertRoleDepartments } from "@/db/people/officer-role-department";
import { command, type Scope } from "@/lib/command";
import { accountOf, isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { grants } from "@/lib/domain/core/role";
import { combinableWithin, refuseLimit } from "@/lib/domain/core/role-change";
import { periodsMeet, refuseRolePeriod, rolePeriodState } from "@/lib/domain/core/role-period";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { day, optional } from "@/lib/form/schema";
import { periodDetail } from "./period-detail";
import { departmentNames, departmentsGiven } from "./role-place";

const input = z
  .object({
    officerId: z.uuid("uuid"),
    role: z.enum(grants, "choose"),
    /** Where it is to hold, with what is below; none for everywhere. */
    departments: departmentsGiven.transform((ids) => (ids.length > 0 ? ids : null)),
    /** A substitute's days; the first is today where only the last is said. */
    validFrom: optional(day),
    validTo: optional(day),
    substituteFor: optional(z.uuid("uuid")),
  })
  .superRefine(({ validFrom, validTo, substituteFor }, context) => {
    if ((validFrom ?? substituteFor) && !validTo)
      context.addIssue({ code: "custom", message: "date-missing", path: ["validTo"] });
  });
type Ask = z.output<typeof input>;

/**
 * Asks for a role on somebody's behalf, everywhere or in some departments, without an end or for a substitute's days.
 * Vetting must be on record (K3.2); another administrator grants it.
 */
export const requestRole = command({
  name: "officer.request-role",
  permission: "officer:request-role",
  stepUp: true,
  input,
  async run(scope, ask) {
    const { tx, actor, now } = scope;
    const { officerId, role, departments } = ask;
    const officer = await lockOfficer(tx, officerId);
    if (isSamePerson(actor, officer.accountId)) throw new Refusal("acts-on-self");
    if (!officer.vettedAt) throw new Refusal("vetting-missing");
    if (!(await isKnownPerson(tx, actor.organisationId, officer.accountId)))
      throw new Refusal("officer-unknown");
    const period = periodOf(ask, dayOf(now));
    const substituted = await substitutedBy(scope, officer, ask);
    await refuseBesideOthers(scope, { ...ask, ...period });
    const where = departments ? { departments: await departmentNames(tx, departments) } : {};
    const id = randomUUID();
    await insertOfficerRole(tx, {
      organisationId: actor.organisationId,
      ...{ id, officerId, role, ...period },
      substituteFor: substituted?.id ?? null,
      requestedBy: accountOf(actor),
      requestedAt: now,
    });
    await insertRoleDepartments(tx, { organisationId: actor.organisationId, roleId: id }, departments ?? []);
    return {
      value: { officerId, roleId: id },
      audit: {
        action: "officer.role-requested",
        subjectKind: "officer",
        subjectId: officerId,
        detail: {
          subjectName: officer.name,
          after: {
            role,
            ...where,
            ...periodDetail({ ...period, substituteName: substituted?.name ?? null }),
          },
        },
      },
    };
  },
});

function periodOf({ validFrom, validTo }: Ask, today: string) {
  if (!validTo) return { validFrom: null, validTo: null };
  const period = { validFrom: validFrom ?? today, validTo };
  refuseRolePeriod(period, today);
  return period;
}

/** Whose place it is: another person, who holds the role. */
async function substitutedBy({ tx, actor }: Scope, officer: OfficerRow, { role, substituteFor }: Ask) {
  if (!substituteFor) return undefined;
  const other = await readOfficer(tx, substituteFor);
  if (await areOnePerson(tx, actor.organisationId, officer.accountId, other.accountId))
    throw new Refusal("substitutes-self", {}, "substituteFor");
  if (!(await holdsRole(tx, other.id, role)))
    throw new Refusal("substituted-lacks-role", { name: other.name }, "substituteFor");
  return other;
}

/** What is over stands in no way; what waits and what is to come does. */
async function refuseBesideOthers(
  { tx, now }: Scope,
  { officerId, role, departments, validFrom, validTo }: Ask,
): Promise<void> {
  const today = dayOf(now);
  const roles = (await listOfficerRoles(tx, officerId)).filter(
    (one) => rolePeriodState(one, today) !== "over",
  );
  if (roles.some((other) => other.role === role && periodsMeet(other, { validFrom, validTo })))
    throw new Refusal("role-already-held", {}, "role");
  refuseLimit({ role, departments });
  const others = roles.filter((other) => other.role !== role);
  if (!combinableWithin(others, { role, departments })) throw new Refusal("role-not-combinable", {}, "role");
}
