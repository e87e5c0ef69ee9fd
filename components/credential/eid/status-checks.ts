import type { Tone } from "@/components/ui/tone";
import type { Purpose } from "@/lib/domain/credential/certificate";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

type Seen = "good" | "hold" | "revoked" | "unknown" | "unavailable";

/** One certificate as the live check shows it, in the reader's words. */
export interface StatusCheckShown {
  id: string;
  purpose: string;
  serial: string;
  status: Seen;
  tone: Tone;
  word: string;
  detail: string;
  checked: string;
}

export interface Checked {
  certificates: readonly { id: string; purpose: Purpose; serial: string }[];
  checks: readonly { id: string; seen: { status: Seen; at?: Date; reason?: string }; checkedAt: Date }[];
}

const tones: Record<Seen, Tone> = {
  good: "bjork",
  hold: "skymning",
  revoked: "falu",
  unknown: "massing",
  unavailable: "massing",
};

/** Puts what was seen into words; the page and the route that refreshes it say the same. */
export async function showChecks({ certificates, checks }: Checked): Promise<StatusCheckShown[]> {
  const [t, format] = await Promise.all([getTranslations("certificate"), getFormatter()]);
  return certificates.flatMap((certificate) => {
    const check = checks.find(({ id }) => id === certificate.id);
    if (!check) return [];
    const { status, at, reason } = check.seen;
    const since = at ? t("since", { at: format.dateTime(at, "minute") }) : "";
    const why = reason ? t(`crl-reason.${reason as "unspecified"}`) : "";
    return {
      id: certificate.id,
      purpose: t(`purpose.${certificate.purpose}`),
      serial: certificate.serial,
      status,
      tone: tones[status],
      word: t(`seen.${status}`),
      detail: [since, why].filter(Boolean).join(", "),
      checked: t("checked", { time: format.dateTime(check.checkedAt, "second") }),
    };
  });
}
