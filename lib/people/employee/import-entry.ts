import type { ImportRecord } from "@/db/people/employee-import";

/** An entry about a list as a whole, which is known again by what its bytes come to. */
export function entryOf(
  list: Pick<ImportRecord, "organisationId" | "sha256">,
  action: string,
  after: Record<string, unknown>,
) {
  const sha256 = Buffer.from(list.sha256).toString("hex");
  return {
    action,
    subjectKind: "organisation",
    subjectId: list.organisationId,
    detail: { after: { ...after, sha256 } },
  };
}
