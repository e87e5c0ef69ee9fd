import { DeliveryFault } from "@/lib/domain/operation/dead-letter";

interface SmtpError {
  code?: unknown;
  command?: unknown;
  responseCode?: unknown;
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
