import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { isDraft } from "@/lib/domain/mark/declaration";
import { allEvidence } from "@/lib/domain/mark/declaration-order";
import type { DeclarationView } from "./read";

/**
 * A declaration for machines, with sorted keys: `content` as canonical JSON has the SHA-256 that stands beside it, and
 * each file and frozen result says whether it still has its own. `draft` until two have signed.
 */
export function declarationJson(view: DeclarationView): Buffer {
  const { id, kind, year, edition, sha256, intact, assembledAt, assembledBy, signatures, content, changed } =
    view;
  const evidence = allEvidence(content).map((one) => ({
    id: one.id,
    title: one.title,
    kind: one.kind,
    sha256: one.sha256,
    requirements: one.requirements,
    changedSinceAdded: one.sha256 === null ? null : changed.has(one.id),
  }));
  const draft = isDraft(view);
  const whole = {
    ...{ id, kind, year, edition, draft, sha256, contentAgrees: intact },
    ...{ assembledAt, assembledBy, signatures, content, evidence },
  };
  return Buffer.from(`${canonicalJson(whole)}\n`);
}
