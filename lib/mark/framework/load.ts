import { z } from "zod";
import { insertFramework, listFrameworks } from "@/db/mark/framework";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { type Framework, refuseBadFramework, requirementsOf } from "@/lib/domain/mark/framework";
import { frameworkDocument } from "./document";
import { faultIn } from "./fault";

/** Bytes; the published framework is 60 kB. */
export const largestFramework = 2 * 1024 * 1024;

const bytes = z.union([
  z.instanceof(Uint8Array),
  z
    .string()
    .max(8 * largestFramework) // what is too large is refused below, in words of its own
    .transform((text) => new TextEncoder().encode(text)),
]);

/** Loads a version of the trust framework from JSON. A version once loaded is never changed: a correction is a new one. */
export const loadFramework = command({
  name: "framework.load",
  permission: "framework:write",
  input: z.object({ file: bytes }),
  async run({ tx, actor, now }, { file }) {
    const framework = read(file);
    const { organisationId } = actor;
    const loaded = await listFrameworks(tx, organisationId);
    refuseBadFramework(
      framework,
      loaded.map(({ document }) => document),
    );
    if (loaded.some(({ id }) => id === framework.id))
      throw new Refusal("framework-loaded-already", { id: framework.id }, "file");
    const sha256 = await insertFramework(tx, {
      organisationId,
      document: framework,
      loadedAt: now,
      loadedBy: actor.name,
    });
    return {
      value: { id: framework.id, requirements: requirementsOf(framework).length },
      audit: {
        action: "framework.loaded",
        subjectKind: "framework",
        subjectId: framework.id,
        detail: {
          subjectName: framework.titleSv,
          after: { sha256, requirements: requirementsOf(framework).length },
        },
      },
    };
  },
});

function read(file: Uint8Array): Framework {
  if (file.length === 0) throw new Refusal("file-missing", {}, "file");
  if (file.length > largestFramework) throw new Refusal("framework-too-large", {}, "file");
  const document = json(file);
  const parsed = frameworkDocument.safeParse(document);
  if (parsed.success) return parsed.data;
  throw faultIn(document, parsed.error.issues);
}

function json(file: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(file));
  } catch {
    throw new Refusal("framework-unreadable", {}, "file");
  }
}
