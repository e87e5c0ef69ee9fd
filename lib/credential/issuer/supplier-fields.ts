import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import { hasInvisible } from "@/lib/domain/core/invisible-characters";
import { levels } from "@/lib/domain/core/level";
import type { supplierNamed } from "@/lib/people/party";

/** A line of text without what nobody sees. */
export const line = (maximum: number) =>
  z
    .string()
    .trim()
    .normalize()
    .max(maximum)
    .refine((text) => !hasInvisible(text), "unseen-characters");

/** Ticked levels: none, one or several of a name. */
export const levelList = z.preprocess(
  (given) => [given ?? []].flat(),
  z
    .array(
      z.coerce
        .number("choose")
        .refine((level): level is (typeof levels)[number] => levels.some((one) => one === level), "choose"),
    )
    .transform((chosen) => [...new Set(chosen)].sort()),
);

/** The supplier's own entry in the log, where the issuer is what put it on record. */
export const supplierEntry = ({ row, known }: Awaited<ReturnType<typeof supplierNamed>>): AuditEntry[] =>
  known
    ? []
    : [
        {
          action: "supplier.added",
          subjectKind: "party",
          subjectId: row.id,
          detail: { subjectName: row.name, after: { kind: row.kind, sector: row.sector } },
        },
      ];
