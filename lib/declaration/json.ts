import { canonicalJson } from "@/lib/domain/canonical-json";
import { allEvidence } from "@/lib/domain/declaration-order";
import type { DeclarationView } from "./read";

/**
 * A declaration for machines, with sorted keys: `content` as canonical JSON has the SHA-256 that stands beside it, and
 * each piece of evidence says whether its stored bytes still have theirs.
 */
export function declarationJson(view: DeclarationView): Buffer {
  const { id, kind, year, sha256, assembledAt, assembledBy, signatures, content, changed } = view;
  const evidence = allEvidence(content).map((one) => ({
    id: one.id,
    title: one.title,
    kind: one.kind,
    sha256: one.sha256,
    requirements: one.requirements,
    changedSinceAdded: one.kind === "file" ? changed.has(one.id) : null,
  }));
  const whole = { id, kind, year, sha256, assembledAt, assembledBy, signatures, content, evidence };
  return Buffer.from(`${canonicalJson(whole)}\n`);
}
