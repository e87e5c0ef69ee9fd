import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { type BulkRecord, type BulkRowRecord, insertBulk, subjectOf } from "@/db/credential/bulk";
import { countPlannedRows } from "@/db/credential/bulk-planned";
import { type Answer, type Command, command, type Scope } from "@/lib/command";
import { readBlockCount } from "@/lib/credential/block-guard";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type BulkVerb,
  bulkPermission,
  bulkReasons,
  bulkRules,
  bulkVerbs,
  isBulkOrder,
  isByTemplate,
  needsConfirmation,
  needsTemplate,
  planText,
  refusePlanned,
} from "@/lib/domain/credential/bulk";
import { refuseTemplate } from "@/lib/domain/credential/order-template";
import { type Reason, reasons } from "@/lib/domain/credential/reason";
import { optional } from "@/lib/form/schema";
import { groundsOf } from "./bulk-basis";
import { groundsIn, groundsInput } from "./bulk-grounds";
import { chosenPeople, peopleSelection } from "./bulk-people";
import { chosenIds, selection } from "./bulk-selection";
import { openTemplate, templateOf } from "./bulk-template";
import { planned, plannedPeople } from "./bulk-verdict";
import { firstTemplate, firstTemplateInput } from "./first-template";

type Grounded = Parameters<typeof groundsOf>[0] & Parameters<typeof templateOf>[0];

/** SHA-256 of a plan and its rows, hex. */
export function planHash(
  plan: Grounded & Pick<BulkRecord, "verb" | "reason">,
  rows: readonly Pick<BulkRowRecord, "eidId" | "employeeId" | "version" | "code" | "addresses">[],
): string {
  const { verb, reason } = plan;
  const stated = rows.map((row) => ({ ...row, subjectId: subjectOf(row) }));
  const text = planText({ verb, reason, rows: stated, grounds: groundsOf(plan), template: templateOf(plan) });
  return createHash("sha256").update(text).digest("hex");
}

/** A command for each verb, with the verb's own permission, behind one name: the form says which. */
export function perVerb<Value extends Answer>(make: (verb: BulkVerb) => Command<Value>): Command<Value> {
  const commands = new Map(bulkVerbs.map((verb) => [verb, make(verb)]));
  const which = z.object({ verb: z.enum(bulkVerbs, "choose") });
  return async (actor, raw, options) => {
    const run = commands.get(which.parse(raw).verb);
    if (!run) throw new Refusal("invalid-input");
    return run(actor, raw, options);
  };
}

export const planInput = selection.extend({
  reason: z.enum(reasons).optional(),
  templateId: optional(z.uuid()),
  ...firstTemplateInput,
  ...groundsInput,
  ...peopleSelection,
});

/** Tries it on every e-ID or person that was chosen and changes none: what could be done, what not and why. */
export const planBulk = perVerb((verb) =>
  command({
    name: `eid.plan-${verb}`,
    heavy: true,
    permission: bulkPermission(verb),
    input: planInput,
    async run(scope, asked) {
      const { id, audit } = await drawUp(scope, verb, asked);
      return { value: { bulkId: id }, audit };
    },
  }),
);

/** Writes the plan with its verdict on each, and the entry that says so. */
export async function drawUp(scope: Scope, verb: BulkVerb, asked: z.output<typeof planInput>) {
  const { tx, actor, now } = scope;
  refusePlanned(await countPlannedRows(tx, actor, now));
  refuseNonOfficer(actor);
  const { by, grounds, rows } = await tried(scope, verb, asked);
  if (rows.length === 0) throw new Refusal("nothing-chosen", {}, "eid");
  const eligible = rows.filter(({ code }) => code === null).length;
  const { method = null, source = null, checkedOn = null, reference = null } = grounds ?? {};
  const plan = {
    ...{ verb, reason: asked.reason ?? null, method, source, checkedOn, reference },
    ...{ templateId: by?.template.id ?? null, templateVersion: by?.template.version ?? null },
    typeVersion: by?.typeVersion ?? null,
  };
  const id = randomUUID();
  const counted = { total: rows.length, eligible };
  const row = {
    ...{ organisationId: actor.organisationId, id, hash: planHash(plan, rows), ...plan, ...counted },
    needsConfirmation: needsConfirmation(verb, eligible, await readBlockCount(scope)),
    plannedBy: actor.accountId,
    plannedAt: now,
  };
  await insertBulk(tx, row, rows);
  const after = {
    ...{ verb, reason: plan.reason, ...grounds, ...counted },
    ...(by ? { template: by.template.name } : {}),
  };
  const audit = { action: "bulk.planned", subjectKind: "bulk", subjectId: id, detail: { after } };
  return { id, eligible, audit };
}

/** What is meant by what was asked, and the verdict on each. */
async function tried(scope: Scope, verb: BulkVerb, asked: z.output<typeof planInput>) {
  const { tx, now } = scope;
  const { reason } = asked;
  refuseReason(verb, reason);
  const templateId =
    needsTemplate(verb) && asked.first ? await firstTemplate(scope, asked) : asked.templateId;
  const isNamed = needsTemplate(verb) || (isByTemplate(verb) && templateId !== null);
  const by = isNamed ? await openTemplate(tx, templateId, now) : null;
  if (by) refuseTemplate(by.template, by.type);
  const grounds = isBulkOrder(verb) ? groundsIn(asked, { template: by?.template ?? null, now }) : null;
  const wish = { verb, reason, grounds, by };
  const rows =
    bulkRules[verb].of === "people"
      ? await plannedPeople(scope, wish, await chosenPeople(scope, asked))
      : await planned(scope, wish, await chosenIds(scope, asked));
  return { by, grounds, rows };
}

/** A list's form says the verb and its reason, or its template, with one choice: `revoke:misuse`. */
function byAct<Value extends Answer>(run: Command<Value>): Command<Value> {
  const choice = z.looseObject({ act: z.string("choose").min(1, "choose").max(60) });
  return async (actor, raw, options) => {
    const { act, ...chosen } = choice.parse(raw);
    const [verb = "", said] = act.split(":");
    const field = bulkVerbs.some((one) => one === verb && isByTemplate(one)) ? "templateId" : "reason";
    return run(actor, { ...chosen, verb, ...(said ? { [field]: said } : {}) }, options);
  };
}
export const planChosen = byAct(planBulk);

function refuseReason(verb: BulkVerb, reason: Reason | undefined): void {
  const allowed = bulkReasons(verb);
  if (allowed.length === 0) return;
  if (!reason) throw new Refusal("reason-missing", {}, "reason");
  if (!allowed.includes(reason)) throw new Refusal("reason-not-allowed", { reason }, "reason");
}
