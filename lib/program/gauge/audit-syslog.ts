import { withoutOrganisation } from "@/db/core/client";
import { readOldestUnsent } from "@/db/operation/audit-cursor";
import type { AskedGauge } from "@/lib/program/asked-gauge";

/** How far the receiver of AUDIT_SYSLOG is behind the log; only where one is set. */
export const auditSyslog: AskedGauge<"sigill_audit_unsent_oldest_seconds"> = {
  gauges: { sigill_audit_unsent_oldest_seconds: "Since the oldest audit event that syslog does not have." },
  labels: [],
  read: async () => [
    {
      labels: {},
      values: { sigill_audit_unsent_oldest_seconds: await withoutOrganisation(readOldestUnsent) },
    },
  ],
};
