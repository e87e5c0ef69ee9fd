import { randomUUID } from "node:crypto";
import { z } from "zod";
import { queueWork } from "@/db/core/outbox";
import { countWaitingExports, insertExport, lockExportsOf } from "@/db/operation/export";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { type ExportList, exportFormats, exportLifeMs, exportsAtOnce } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { locales } from "@/lib/i18n/locale";
import { exports, withoutNumbers } from "./record";

const input = z.object({
  format: z.enum(exportFormats),
  locale: z.enum(locales),
  listing: z.record(z.string(), z.json()),
  filters: z.record(z.string(), z.string().max(200)),
});

/** Asks the worker for a list that is too long to wait for. Few at a time for one person. */
export const startExport = (list: ExportList) =>
  command({
    name: `export.start-${list}`,
    permission: exports[list].permission,
    input,
    keepsAnswer: false,
    async run({ tx, actor, now }, { format, locale, listing, filters }) {
      const accountId = accountOf(actor);
      if (accountId === null) throw new Refusal("forbidden", { permission: exports[list].permission });
      await lockExportsOf(tx, accountId);
      if ((await countWaitingExports(tx, accountId)) >= exportsAtOnce) throw new Refusal("exports-waiting");
      const { organisationId } = actor;
      const id = randomUUID();
      const told = withoutNumbers(filters, dayOf(now));
      const goneAt = new Date(now.getTime() + exportLifeMs);
      const asked = { organisationId, id, accountId, list, format, locale, listing, filters: told };
      await insertExport(tx, { ...asked, state: "waiting", askedAt: now, goneAt });
      await queueWork(tx, organisationId, { kind: "export.make", payload: { exportId: id } }, now);
      return {
        value: { exportId: id },
        audit: {
          action: "export.started",
          subjectKind: "export",
          subjectId: id,
          detail: { after: { list, format, ...(Object.keys(told).length > 0 ? { filters: told } : {}) } },
        },
      };
    },
  });
