import { Phone } from "lucide-react";
import { PhoneLink } from "@/components/ui/phone-link";
import { getTranslations } from "@/lib/i18n/server";

interface EmergencyLinesProps {
  lines: readonly { slug: string; organisation: string; phone: string; hours: string | null }[];
  /** With what to say, once below them all. */
  say?: boolean;
}

/** Each employer's number, as large as a thumb, with when it is answered in their own words. Needs no sign-in and no script. */
export async function EmergencyLines({ lines, say = false }: EmergencyLinesProps) {
  const t = await getTranslations("loss.signed-out");
  return (
    <div className="flex flex-col gap-2.5">
      <ul className="flex flex-col gap-2.5">
        {lines.map((line) => (
          <li className="border-sjo border-l-[6px] bg-t-sjo" key={line.slug}>
            <PhoneLink
              className="flex min-h-14 items-center gap-4 px-4 py-3 text-ink no-underline"
              phone={line.phone}
            >
              <Phone className="size-6 shrink-0 text-sjo" />
              <span className="min-w-0">
                <span className="block text-meta">{t("call", { organisation: line.organisation })}</span>
                <span className="block whitespace-nowrap font-semibold text-h2 text-sjo underline underline-offset-4">
                  {line.phone}
                </span>
                <span className="block text-meta">
                  {line.hours
                    ? t.rich("hours", { hours: line.hours, own: (said) => <span lang="sv">{said}</span> })
                    : t("always")}
                </span>
              </span>
            </PhoneLink>
          </li>
        ))}
      </ul>
      {say ? (
        <p>
          <strong>{t("say-title")}:</strong> {t("say")}
        </p>
      ) : null}
    </div>
  );
}
