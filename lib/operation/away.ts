import { sqlState } from "@/db/core/fault";

/** The connection is lost, or the server ends: nothing that the work could help. SQLSTATE, or the driver's or the system's name. */
export const isAway = (fault: unknown): boolean =>
  /^(08|57P0|CONN|E(?!RR_)[A-Z]+$)/.test(sqlState(fault) ?? "");

/** Nor a deadlock, a full disk or a statement that took too long: the same rows may do well the next time. */
export const isOfServer = (fault: unknown): boolean =>
  isAway(fault) || /^(40|53|55|57|58)/.test(sqlState(fault) ?? "");
