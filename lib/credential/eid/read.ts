import { query, type ReadScope } from "@/lib/query";
import { viewOf } from "./view";

export type { Approval, ApprovalPage } from "./approvals";
export type { EidList, EidListRow } from "./list";
export type { Announcement } from "./read-announcement";
export type { BulkView, BulkViewRow, WhyNot } from "./read-bulk";
export type { BulkOrderFormData } from "./read-bulk-order";
export type { CampaignLine, CampaignView, CampaignViewRow, StageCounts } from "./read-campaign";
export type { DrawerScanned } from "./read-drawer-scan";
export type { DraftLine, Eligibility, OrderTypeChoice, OrderView, SupplierType } from "./read-order";
export type { WaitingPlan } from "./read-plans";
export type { NoReserve, ReserveOrder } from "./read-reserve-order";
export type { SteppedEid } from "./read-steps";
export type { EidEventView, EidSteps, EidView } from "./view";

/** All that the page of one e-ID shows. Throws Refusal not-found, also for another employer's. */
export const readEidView = query({
  permission: "eid:read",
  looks: "page",
  run: (scope: ReadScope, { eidId }: { eidId: string }) => viewOf(scope, eidId),
});
