import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { listOrderTemplates } from "@/lib/credential/order-template/read";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { planBulk } from "./bulk-plan";
import { day } from "./testing-bulk";
import { aHiring, type Hiring, said, verdictsOn } from "./testing-bulk-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let hiring: Hiring;
/** No template is open: the one there was is closed, and is called as the type is. */
beforeEach(async () => {
  hiring = await aHiring(database, 2);
  await sql`update tenant.order_template set active = false, name = 'Säkerhetsnyckel', version = 2
    where id = ${hiring.templateId}`;
});

const order = (given: Record<string, unknown> = {}) => {
  const answers = { typeId: hiring.ordered.id, method: "in-person", source: "population-register" };
  const whole = {
    verb: "order",
    first: "on",
    appliedBy: "employer",
    employee: hiring.ids,
    ...said,
    ...answers,
  };
  return planBulk(hiring.karin, { ...whole, ...given }, { now: day });
};

describe("an order where there is no template", () => {
  test("is answered once, and its answers are a template from then on, on record", async () => {
    const { bulkId } = await order();
    const verdicts = await verdictsOn(database, bulkId);
    expect([...verdicts.values()]).toEqual([null, null]);
    const [made] = (await listOrderTemplates(hiring.karin, undefined)).filter(({ open }) => open);
    expect(made).toMatchObject({
      ...{ name: "Säkerhetsnyckel 2", typeId: hiring.ordered.id, method: "in-person" },
      ...{ source: "population-register", appliedBy: "employer", collectDays: null, version: 1 },
    });
    expect(await logOf(database, made?.id ?? "")).toMatchObject([
      { action: "order-template.added", actorId: hiring.karin.accountId },
    ]);
    const [plan] = await sql`select template_id, method, source from tenant.bulk where id = ${bulkId}`;
    expect(plan).toEqual({ template_id: made?.id, method: "in-person", source: "population-register" });
  });

  test("names all that is missing at once, and saves nothing before it is whole", async () => {
    const without = { typeId: "", appliedBy: "", source: "", agrees: "" };
    const { field, also } = await refusalOf(order(without));
    expect([field, ...also.map((one) => one.field)]).toEqual(["typeId", "appliedBy", "source", "agrees"]);
    expect((await refusalOf(order({ method: "registered-contact" }))).field).toBe("method");
    expect((await refusalOf(order({ employee: [] }))).code).toBe("nothing-chosen");
    const open = (await listOrderTemplates(hiring.karin, undefined)).filter((one) => one.open);
    expect(open).toEqual([]);
  });
});
