import type { translator } from "./translator";

interface Collecting {
  organisation: string;
  number: string;
  /** Empty where the employer has one place. */
  place: string;
  by: Date | null;
}
/** A mail has an address or a number to ring, never both: which of the two depends on whether a desk takes bookings. */
export interface CollectMails {
  "collect-reminder": Collecting & { phone: string };
  "collect-booking": Collecting & { address: string };
}

/** A reminder to collect: which e-ID waits, where and until when, and where a time is booked if it can be. */
export function collecting(
  t: ReturnType<typeof translator<"mail">>,
  { number, organisation, place, by, address }: Collecting & { address?: string },
): { subject: string; paragraphs: string[] } {
  return {
    subject: t(address ? "collect-booking.subject" : "collect-reminder.subject", { number }),
    paragraphs: [
      t("collect-reminder.body", { number, organisation }),
      ...(place ? [t("collect-reminder.place", { place })] : []),
      ...(by ? [t("collect-reminder.by", { by })] : []),
      ...(address ? [t("collect-booking.address", { address })] : []),
      t("collect-reminder.bring"),
    ],
  };
}
