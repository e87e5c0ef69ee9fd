import { randomUUID } from "node:crypto";
import { z } from "zod";
import { startJob } from "@/db/core/job";
import { insertExport } from "@/db/operation/export";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { type ExportList, exportFormats, exportLifeMs, exportPermissions } from "@/lib/domain/core/export";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { locales } from "@/lib/i18n/locale";
import { withoutNumbers } from "./record";

const input = z.object({
  format: z.enum(exportFormats),
  locale: z.enum(locales),
  listing: z.record(z.string().max(60), z.json()),
  filters: z.record(z.string().max(60), z.string().max(200)),
});

/** Asks the worker for a list that is too long to wait for. Few at a time for one person. */
export const startExport = (list: ExportList) =>
  command({
    name: `export.start-${list}`,
    permission: exportPermissions[list],
    input,
    keepsAnswer: false,
    async run({ tx, actor, now }, { format, locale, listing, filters }) {
      const { organisationId } = actor;
      const id = randomUUID();
      await startJob(tx, actor, { kind: "export", id, input: { list, format }, rows: "whole" }, now);
      const accountId = accountOf(actor) ?? "";
      const told = withoutNumbers(filters, dayOf(now));
      const goneAt = new Date(now.getTime() + exportLifeMs);
      const asked = { organisationId, id, accountId, list, format, locale, listing, filters: told };
      await insertExport(tx, { ...asked, askedAt: now, goneAt });
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
