import type { FollowUp, FollowUpKind } from "@/lib/domain/mark/follow-up";

const paths: Record<FollowUpKind, (id: string) => string> = {
  "incident-report": (id) => `/incidents/${id}`,
  "finding-open": (id) => `/findings/${id}`,
  "finding-done": (id) => `/findings/${id}`,
  audit: (id) => `/audits/${id}`,
  coverage: () => "/audits",
  "risk-review": () => "/reviews",
  "role-review": () => "/reviews",
  "role-review-open": (id) => `/reviews/${id}`,
  training: () => "/reviews",
};

/** Where each kind is seen to, below the follow-up. */
export const followUpPath = ({ kind, id }: Pick<FollowUp, "kind" | "id">): string => paths[kind](id);
