import { env } from "@/lib/env";
import type { AskedGauge } from "@/lib/program/asked-gauge";
import { auditSyslog } from "@/lib/program/gauge/audit-syslog";
import { deadLetter } from "@/lib/program/gauge/dead-letter";
import { job } from "@/lib/program/gauge/job";
import { outbox } from "@/lib/program/gauge/outbox";
import { partyNotice } from "@/lib/program/gauge/party-notice";

/** What the worker's /metrics asks of the database. One file each in lib/program/gauge. */
export const workerGauges = (): AskedGauge[] => [
  outbox,
  deadLetter,
  job,
  partyNotice,
  ...(env().AUDIT_SYSLOG ? [auditSyslog] : []),
];
