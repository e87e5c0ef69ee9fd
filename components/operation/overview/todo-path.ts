import type { Todo } from "@/lib/operation/overview/read";

type Counted = Exclude<
  Extract<Todo, { count: number }>,
  { markId: string } | { step: string } | { wait: string }
>;

/** The list that has all that a number counts. */
export const countedAt: Record<Counted["kind"] | "decisions", string> = {
  addresses: "/approvals#addresses",
  found: "/eids?view=suspended",
  "manager-requests": "/manager-requests",
  objections: "/objections",
  "access-requests": "/access-requests",
  "access-cards": "/access-cards",
  recertifications: "/recertifications",
  replacements: "/eids/replacements",
  "reserve-cards": "/eids/reserve-cards",
  "card-series": "/card-stock",
  "withdrawn-cards": "/card-stock",
  "approvals-differ": "/settings/issuers",
  "person-requests": "/employees/requests",
  ended: "/eids?view=ended",
  exports: "/jobs",
  jobs: "/jobs",
  "dead-letters": "/settings/dead-letters",
  bounces: "/employees/bounces",
  "passkey-invitations": "/settings/passkeys",
  decisions: "/agreements",
};

/** Where a step is taken with one e-ID, and where all that wait for it are listed. */
export const stepPage = {
  approve: "/approve",
  produce: "/produce",
  retry: "/produce",
  decide: "",
  lift: "/resume",
  returned: "",
};
export const stepList = {
  approve: "/approvals",
  produce: "/eids?status=approved",
  retry: "/eids?status=approved",
  decide: "/eids?view=suspended",
  lift: "/eids?view=suspended",
  returned: "/eids?view=ordered",
};
