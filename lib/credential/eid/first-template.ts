import { randomUUID } from "node:crypto";
import { z } from "zod";
import { appendAudit } from "@/db/core/audit";
import { listOrderTypes } from "@/db/credential/order";
import { insertTemplate, listTemplates } from "@/db/credential/order-template";
import type { Scope } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { applicants, refuseTemplate, templateFacts } from "@/lib/domain/credential/order-template";
import { ticked } from "@/lib/form/schema";
import { groundsIn, type groundsInput } from "./bulk-grounds";

/** The form asks these when no template answers them. Parsed leniently, so that all missing answers are refused at once. */
export const firstTemplateInput = {
  /** Sent by the form that asks. */
  first: ticked,
  typeId: z.uuid().optional().catch(undefined),
  appliedBy: z.enum(applicants).optional().catch(undefined),
};
const schema = z.object({ ...firstTemplateInput });
type Answers = z.output<typeof schema> & z.output<z.ZodObject<typeof groundsInput>>;

/** Saves the answers of an order without a template as one, named after its type, and answers its id. */
export async function firstTemplate({ tx, actor, now }: Scope, answers: Answers): Promise<string> {
  const permission = "order-template:write";
  if (!may(actor, permission)) throw new Refusal("forbidden", { permission });
  const { typeId, appliedBy } = answers;
  const missing = Object.entries({ typeId, appliedBy }).flatMap(([field, answer]) =>
    answer ? [] : [new Refusal("answers-missing", {}, field)],
  );
  const grounds = groundsIn(answers, { template: null, now, missing });
  if (!grounds || !typeId || !appliedBy) throw new Refusal("answers-missing");
  const type = (await listOrderTypes(tx, now)).find(({ id }) => id === typeId);
  refuseTemplate(grounds, type);
  const { method, source } = grounds;
  const answered = { typeId, method, source, appliedBy, reason: "", collectPlace: "", collectDays: null };
  const name = freeName(
    type.nameSv,
    (await listTemplates(tx)).map((one) => one.name),
  );
  const row = { ...answered, id: randomUUID(), name, active: true, typeVersion: type.version };
  await insertTemplate(tx, { ...row, organisationId: actor.organisationId, createdAt: now });
  await appendAudit(tx, actor, now, {
    action: "order-template.added",
    subjectKind: "order-template",
    subjectId: row.id,
    detail: { subjectName: name, before: null, after: templateFacts(row) },
  });
  return row.id;
}

/** A template that was closed keeps its name. */
function freeName(wanted: string, taken: readonly string[]): string {
  for (let nth = 1; ; nth++) {
    const name = nth === 1 ? wanted : `${wanted} ${nth}`;
    if (!taken.includes(name)) return name;
  }
}
