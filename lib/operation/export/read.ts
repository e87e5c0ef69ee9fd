import { listExportsOf } from "@/db/operation/export";
import { accountOf } from "@/lib/domain/core/actor";
import type { ExportFormat, ExportList } from "@/lib/domain/core/export";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { JobState } from "@/lib/domain/operation/job";
import { query } from "@/lib/query";

export interface ExportView {
  id: string;
  list: ExportList;
  format: ExportFormat;
  state: "waiting" | "ready" | "refused";
  rows: number;
  refused: RefusalCode | null;
  askedAt: Date;
  goneAt: Date;
}

/** The files that were made, or are being made, for whoever asks; the newest first. */
export const readExports = query({
  permission: "organisation:read",
  async run({ tx, actor, now }, _input: undefined): Promise<ExportView[]> {
    const rows = await listExportsOf(tx, accountOf(actor) ?? "", now);
    return rows.map(({ id, list, format, state, rows: read, failedCode, askedAt, goneAt }) => ({
      ...{ id, list, format, rows: read, askedAt, goneAt },
      state: shown[state],
      refused: failedCode,
    }));
  },
});

const shown: Record<JobState, ExportView["state"]> = {
  waiting: "waiting",
  running: "waiting",
  paused: "waiting",
  done: "ready",
  failed: "refused",
  cancelled: "refused",
};
