import type { Tx } from "@/db/core/client";
import type { BulkRecord } from "@/db/credential/bulk";
import { readCarriedVersion } from "@/db/credential/issuer-line";
import { listOrderTypes, type OrderType } from "@/db/credential/order";
import { type OrderTemplateRow, readTemplate } from "@/db/credential/order-template";
import { Refusal } from "@/lib/domain/core/refusal";
import type { PlannedTemplate } from "@/lib/domain/credential/bulk";

/** What many are ordered by: the template, and the version of its type that was planned or says the same. */
export interface OrderedBy {
  template: OrderTemplateRow;
  typeVersion: number;
}

/** A template that can be ordered by now. Throws Refusal template-closed, issuer-closed or not-found. */
export async function openTemplate(
  tx: Tx,
  id: string | null,
  now: Date,
): Promise<OrderedBy & { type: OrderType }> {
  if (!id) throw new Refusal("answers-missing", {}, "templateId");
  const template = await readTemplate(tx, id);
  if (!template.active) throw new Refusal("template-closed", {}, "templateId");
  const type = (await listOrderTypes(tx, now)).find((one) => one.id === template.typeId);
  if (!type) throw new Refusal("issuer-closed", {}, "templateId");
  return { template, type, typeVersion: type.version };
}

/** What a plan orders by. Throws Refusal template-changed once it is another than was planned. */
export async function plannedTemplate(
  tx: Tx,
  { templateId, templateVersion, typeVersion }: BulkRecord,
): Promise<OrderedBy | null> {
  if (!templateId || typeVersion === null) return null;
  const template = await readTemplate(tx, templateId);
  if (template.version !== templateVersion || !template.active) throw new Refusal("template-changed");
  return { template, typeVersion: await readCarriedVersion(tx, template.typeId, typeVersion) };
}

/** What the plan's hash says of it. */
export function templateOf({
  templateId,
  templateVersion,
  typeVersion,
}: Pick<BulkRecord, "templateId" | "templateVersion" | "typeVersion">): PlannedTemplate | null {
  if (!templateId || templateVersion === null || typeVersion === null) return null;
  return { id: templateId, version: templateVersion, typeVersion };
}
