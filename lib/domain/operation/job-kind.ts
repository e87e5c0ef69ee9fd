import type { ListReading } from "@/lib/domain/access/attribute-list";
import { type ExportFormat, type ExportList, exportPermissions } from "@/lib/domain/core/export";
import type { Permission } from "@/lib/domain/core/permission";
import { type BulkVerb, bulkPermission } from "@/lib/domain/credential/bulk";

/** What each kind of job is given: ids and codes, and nothing personal. */
export interface JobInputs {
  /** A long list as a file (db/schema/export.ts), which has the job's own id. */
  export: { list: ExportList; format: ExportFormat };
  /** What was planned for many e-IDs (db/schema/bulk.ts), which has the job's own id. */
  bulk: { verb: BulkVerb };
  /** A list of employees: what it would do. */
  "import-read": { importId: string };
  /** Then its rows, and after them the managers of so many; or those who are missing in it. */
  "import-commit": { importId: string; part: "people" | "leavers"; rows: number };
  /** Reads a list that a client sent, in the client's name. */
  "feed-read": { importId: string };
  "feed-commit": { importId: string; part: "people" | "leavers"; rows: number };
  /** What a card bureau answered to a batch (db/schema/card-batch.ts): a row for each card of it. */
  "card-answer": { batchId: string; answerId: string };
  /** Values of an attribute out of a list that was uploaded (db/schema/attribute-value.ts), and what is removed of others. */
  "attribute-import": ListReading & { listId: string; attributeId: string; removes: boolean };
  /** Every control of a quality mark. */
  controls: { markId: string };
}
export type JobKind = keyof JobInputs;

export interface JobKindRule<Input> {
  /** What whoever asked must be able to do, when they ask and at every chunk. */
  permission(input: Input): Permission;
  /** Whether colleagues with the permission see it, and can pause, resume and cancel it. */
  isShared: boolean;
  /** How many one person may have going at once. */
  atOnce: number;
  /** Whether the overview tells whoever asked, for a day, that it has ended. A file is told of until it is fetched. */
  isAnnounced: boolean;
}

/** Every kind of long work. How each is done: lib/operation/job-kinds.ts. */
export const jobKinds: { [Kind in JobKind]: JobKindRule<JobInputs[Kind]> } = {
  export: {
    permission: ({ list }) => exportPermissions[list],
    ...{ isShared: false, atOnce: 3, isAnnounced: false },
  },
  bulk: {
    permission: ({ verb }) => bulkPermission(verb),
    ...{ isShared: true, atOnce: 3, isAnnounced: true },
  },
  // Whoever uploads a list waits on its page, where it is until it is decided on.
  "import-read": { permission: () => "employee:import", isShared: false, atOnce: 3, isAnnounced: false },
  "import-commit": { permission: () => "employee:import", isShared: true, atOnce: 4, isAnnounced: true },
  "feed-read": { permission: () => "employee:write", isShared: true, atOnce: 3, isAnnounced: false },
  "feed-commit": { permission: () => "employee:write", isShared: true, atOnce: 4, isAnnounced: false },
  "card-answer": { permission: () => "card-batch:write", isShared: true, atOnce: 3, isAnnounced: true },
  "attribute-import": { permission: () => "attribute:write", isShared: true, atOnce: 3, isAnnounced: true },
  controls: { permission: () => "control:run", isShared: true, atOnce: 3, isAnnounced: false },
};
export const jobKindCodes = Object.keys(jobKinds) as JobKind[];
export const announcedKinds = jobKindCodes.filter((kind) => jobKinds[kind].isAnnounced);
