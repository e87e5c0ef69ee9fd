import { listOrderTypes, type OrderType } from "@/db/credential/order";
import { listTemplates, type OrderTemplateRow, readTemplate } from "@/db/credential/order-template";
import { type Actor, may } from "@/lib/domain/core/actor";
import { query } from "@/lib/query";

type TypeOfTemplate = Pick<
  OrderType,
  "id" | "nameSv" | "nameEn" | "level" | "carrier" | "issuerName" | "maxMonths"
>;
/** A template with the type it orders, as that is now. */
export interface TemplateView extends Omit<OrderTemplateRow, "organisationId" | "createdAt"> {
  type: TypeOfTemplate | null;
  /** It can be ordered by: neither it nor its type is closed. */
  open: boolean;
}

const viewOf = (row: OrderTemplateRow, types: readonly OrderType[]): TemplateView => {
  const type = types.find(({ id }) => id === row.typeId) ?? null;
  const { organisationId: _, createdAt: __, ...template } = row;
  return { ...template, type, open: template.active && type?.active === true && !type.supplied };
};

/** All of them, by name; those that are closed too. */
export const listOrderTemplates = query({
  permission: "eid:order",
  async run({ tx, now }, _input: undefined): Promise<TemplateView[]> {
    const [templates, types] = await Promise.all([listTemplates(tx), listOrderTypes(tx, now)]);
    return templates.map((row) => viewOf(row, types));
  },
});

/** What the form needs: the types to choose among, and the template to change when there is one. */
export const readOrderTemplateForm = query({
  permission: "order-template:write",
  async run({ tx, now }, { templateId }: { templateId?: string }) {
    const template = templateId ? await readTemplate(tx, templateId) : null;
    const types = await listOrderTypes(tx, now);
    const choices = types.filter(
      ({ id, active, supplied }) => !supplied && (active || id === template?.typeId),
    );
    return { types: choices as TypeOfTemplate[], template: template && viewOf(template, types) };
  },
});
export type OrderTemplateFormData = Awaited<ReturnType<typeof readOrderTemplateForm>>;

/** Those that can be ordered by now; none for whoever may not order. */
export async function openTemplates(actor: Actor): Promise<TemplateView[]> {
  if (!may(actor, "eid:order")) return [];
  return (await listOrderTemplates(actor, undefined)).filter(({ open }) => open);
}
