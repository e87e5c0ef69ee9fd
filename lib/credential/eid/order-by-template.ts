import { randomUUID } from "node:crypto";
import { z } from "zod";
import { command, type Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { orderEnd } from "@/lib/domain/credential/order";
import { refuseTemplate } from "@/lib/domain/credential/order-template";
import { line, ticked } from "@/lib/form/schema";
import { openTemplate } from "./bulk-template";
import { gatherOrder, wholeOrder } from "./order";
import { orderAudit, writeOrders } from "./write-orders";

/** A template as its page showed it: its id and version. */
const shown = z
  .string("choose")
  .max(46, "choose")
  .regex(/^[0-9a-f-]{36}:\d{1,9}$/, "choose")
  .transform((text) => {
    const [templateId = "", version] = text.split(":");
    return { templateId, version: Number(version) };
  })
  .refine(({ templateId }) => z.uuid().safeParse(templateId).success, "choose");

const input = z.object({
  employeeId: z.uuid("choose"),
  template: shown,
  /** K5.8: of this person, and never of a template. */
  agrees: ticked,
  reference: line(100).default(""),
});

/** One order for one person, with all that a template remembers and the longest validity there can be. */
export const orderByTemplate = command({
  name: "eid.order-by-template",
  permission: "eid:order",
  input,
  async run(scope, asked) {
    const { actor } = scope;
    refuseNonOfficer(actor);
    const placed = await placedBy(scope, asked);
    const [written] = await writeOrders(scope, actor, [{ id: randomUUID(), ...placed }]);
    if (!written) throw new Error("The order was not written.");
    const { eid } = written;
    return { value: { eidId: eid.id, number: eid.number }, audit: orderAudit(placed.order, eid) };
  },
});

async function placedBy(
  { tx, actor, now }: Scope,
  { employeeId, template: asked, agrees, reference }: z.output<typeof input>,
) {
  const { template, type } = await openTemplate(tx, asked.templateId, now);
  if (template.version !== asked.version) throw new Refusal("template-changed", {}, "template");
  refuseTemplate(template, type);
  const { method, source, appliedBy } = template;
  const chosen = { employeeId, typeId: type.id, method, source, appliedBy };
  const given = { agrees: agrees ? "on" : "", reference };
  const order = await gatherOrder(tx, { ...chosen, ...given }, now, true);
  const { person } = order;
  if (!person) throw new Refusal("not-found");
  const { day } = orderEnd(person, type, now);
  order.answers.validDay = day;
  order.wish.validDay = day;
  const whole = wholeOrder(order, actor, now);
  // K5.9: how somebody protected was checked is asked in full.
  if (person.protectedIdentity) throw new Refusal("protected-one-by-one", {}, "template");
  return { order, whole, template };
}
