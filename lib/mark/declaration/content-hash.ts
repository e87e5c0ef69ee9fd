import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import type { DeclarationContent } from "@/lib/domain/mark/declaration";

/** What a declaration is known by: SHA-256 of its content as canonical JSON, in hex. */
export const contentHash = (content: DeclarationContent): string =>
  createHash("sha256").update(canonicalJson(content)).digest("hex");

/** Whether it still says what it was put together with. */
export const isIntact = ({ content, sha256 }: { content: DeclarationContent; sha256: string }): boolean =>
  contentHash(content) === sha256;
