import { randomUUID } from "node:crypto";
import type { AccessRequestRow } from "@/db/access/access-request";
import { insertMandate, lockMandate, saveMandate } from "@/db/access/mandate";
import { holdMandateType } from "@/db/access/mandate-type";
import { appendAudit } from "@/db/core/audit";
import { readService } from "@/db/use/service";
import { auditOf } from "@/lib/access/granted";
import type { Scope } from "@/lib/command";
import { refuseGrant } from "@/lib/domain/access/mandate";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { translator } from "@/lib/i18n/translator";

/**
 * What was approved stands as a mandate from today, like any other. Of what is sensitive the system owner is the first of
 * two and the officer the second; a type that became so meanwhile waits for its second as ever.
 */
export async function grantAsked({ tx, actor, now }: Scope, request: AccessRequestRow): Promise<string> {
  const { organisationId, act, serviceId, employeeId, validTo, sensitive, ownerBy, ownerAt } = request;
  const by = accountOf(actor);
  if (!by || !ownerBy || !ownerAt) throw new Refusal("forbidden");
  const [type, service] = [await holdMandateType(tx, act), await readService(tx, organisationId, serviceId)];
  const today = dayOf(now);
  const terms = { special: false, validFrom: today, validTo, decidedOn: today };
  refuseGrant({ holder: { kind: "person", employeeId }, ...terms }, { type, service, isOwn: false }, today);
  const id = randomUUID();
  const t = translator("sv", "access-request");
  const row = {
    ...{ act, serviceId, employeeId, departmentId: null, title: null, limits: [], ...terms },
    ...{ decidedBy: t(sensitive ? "decided-by-officer" : "decided-by-owner"), delegation: t("delegation") },
    ...{ caseReference: null, needsSecond: type.sensitive },
  };
  await insertMandate(tx, { ...row, organisationId, id, grantedBy: ownerBy, grantedAt: ownerAt });
  if (sensitive) await saveMandate(tx, await lockMandate(tx, id, 1), { confirmedBy: by, confirmedAt: now });
  const told = auditOf("mandate.granted", { id, act }, { row, service: service.name, called: {} });
  await appendAudit(tx, actor, now, told);
  return id;
}
