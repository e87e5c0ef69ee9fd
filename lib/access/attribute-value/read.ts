import { listValuesOf } from "@/db/access/attribute-value";
import { readEmployee } from "@/db/people/employee";
import { isSelf, may } from "@/lib/domain/core/actor";
import type { Classification } from "@/lib/domain/core/classification";
import { Refusal } from "@/lib/domain/core/refusal";
import { maySeeProtected } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export type { ListPreview, ShownRow } from "./list-preview";

/** An attribute that is imported, and what one person has of it. */
export interface ValueLine {
  id: string;
  name: string;
  nameSv: string;
  nameEn: string;
  classification: Classification;
  maxAgeDays: number | null;
  /** Null where they have none; a secret value is null to whoever may not see it. */
  held: { value: string | null; sourceOn: string; recordedAt: Date; version: number } | null;
}

/** A secret one is seen by whoever sees to the attributes, and by nobody else here. */
const seesValue = (classification: Classification, seesSecret: boolean): boolean =>
  classification !== "secret" || seesSecret;

/** What one person has of the attributes that are imported. Throws Refusal not-found, or forbidden. */
export const readAttributeValues = query({
  permission: "attribute:read",
  async run({ tx, actor }, { employeeId }: { employeeId: string }) {
    const person = await readEmployee(tx, employeeId);
    if (person.protectedIdentity && !maySeeProtected(actor))
      throw new Refusal("forbidden", { permission: "employee:read-protected" });
    const writes = may(actor, "attribute:write");
    const lines = (await listValuesOf(tx, employeeId)).map(
      ({ held, ...line }): ValueLine => ({
        ...line,
        held: held && { ...held, value: seesValue(line.classification, writes) ? held.value : null },
      }),
    );
    return { lines, mayWrite: writes && !isSelf(actor, employeeId) };
  },
});
