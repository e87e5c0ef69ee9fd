import { DeliveryFault } from "@/lib/domain/operation/dead-letter";

interface SmtpError {
  code?: unknown;
  command?: unknown;
  responseCode?: unknown;
  response?: unknown;
}

/** What went wrong, without what the server said: it repeats the address. */
export function smtpFault(fault: unknown): DeliveryFault {
  if (fault instanceof DeliveryFault) return fault;
  const { code, command, responseCode } = (fault ?? {}) as SmtpError;
  const status = typeof responseCode === "number" ? responseCode : undefined;
  // RFC 5321 §3.8: with 421 the server closes; a login it refuses is ours to mend.
  if (!status || status === 421 || code === "EAUTH") return new DeliveryFault("unreachable", status);
  if (status < 500) return new DeliveryFault("deferred", status);
  return new DeliveryFault(command === "RCPT TO" ? "address-refused" : "refused", status);
}

/** The status a server gave with its refusal (RFC 2034), and nothing else of what it said; without one, any failure for good. */
export function refusedStatus(fault: unknown): string {
  const { response } = (fault ?? {}) as SmtpError;
  return /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(String(response ?? ""))?.[1] ?? "5.0.0";
}
