import { readEmployee } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import { type AttributeExplained, explain } from "@/lib/domain/access/explanation";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName, maySeeProtected } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { linesOf, type MandateLine } from "./line";
import { type NamedAttribute, subjectOf } from "./subject";

export type { MandateLine } from "./line";
export type { AccessMatrix, MatrixPerson } from "./matrix";

export interface Explanation {
  attributes: AttributeExplained<NamedAttribute>[];
  mandates: MandateLine[];
}

/** What one person may do, and what can be said of them, at an instant. Throws Refusal not-found. */
export const readExplanation = query({
  permission: "mandate:read",
  looks: "page",
  async run({ tx, actor, now, sees }, { employeeId, at }: { employeeId: string; at: Date | null }) {
    const row = await readEmployee(tx, employeeId);
    // What somebody does tells where they work.
    if (row.protectedIdentity && !maySeeProtected(actor))
      throw new Refusal("forbidden", { permission: "employee:read-protected" });
    const name = displayName(row, sees(row.id, row));
    return { person: { id: row.id, name }, explanation: await explained(tx, row, at ?? now) };
  },
});

/** The same of oneself. */
export const readOwnExplanation = query({
  permission: "own:read",
  async run({ tx, actor, now }, { at }: { at: Date | null }): Promise<Explanation> {
    const employeeId = employeeIdOf(actor);
    if (!employeeId) return { attributes: [], mandates: [] };
    return explained(tx, await readEmployee(tx, employeeId), at ?? now);
  },
});

async function explained(
  tx: Scope["tx"],
  row: Awaited<ReturnType<typeof readEmployee>>,
  at: Date,
): Promise<Explanation> {
  const { attributes, mandates } = explain(await subjectOf({ tx }, row, at), at);
  return { attributes, mandates: await linesOf(tx, mandates) };
}
