import { createHash } from "node:crypto";
import type { ControlResultRow } from "@/db/control";
import { canonicalJson } from "@/lib/domain/canonical-json";

type Result = Omit<ControlResultRow, "sha256" | "turned" | "id" | "organisationId">;

/** SHA-256, in hex, of what a run of a control said and how it was asked, as canonical JSON. */
export function resultDigest(result: Result): string {
  const { markId, control, ranAt, periodFrom, periodTo, outcome, because, population, exceptions } = result;
  const { listed, measure, threshold, query, parameters, trigger, askedBy } = result;
  const said = { outcome, because, population, exceptions, listed, measure, threshold };
  const asked = { markId, control, ranAt, periodFrom, periodTo, query, parameters, trigger, askedBy };
  return createHash("sha256")
    .update(canonicalJson({ ...said, ...asked }))
    .digest("hex");
}
