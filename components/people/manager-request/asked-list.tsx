import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { AskedRequest } from "@/lib/people/manager-request/read";

const tones = { open: "gran", done: "bjork", refused: "sten" } as const satisfies Record<string, Tone>;

/** What was asked, and the answer with its reason. */
export async function AskedList({ requests }: { requests: AskedRequest[] }) {
  const [t, locale] = await Promise.all([getTranslations("manager-request"), getLocale()]);
  return (
    <ul>
      {requests.map(({ id, kind, type, lastDay, askedAt, answer, answeredAt, reason }) => (
        <li className="border-hair border-b py-3" key={id}>
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <b>{t(`kind.${kind}`)}</b>
            <StatusTag tone={tones[answer ?? "open"]}>{t(`answer.${answer ?? "open"}`)}</StatusTag>
          </div>
          {type ? <p>{type[locale]}</p> : null}
          {lastDay ? <p>{t("last-day", { day: new Date(`${lastDay}T12:00:00Z`) })}</p> : null}
          <p className="text-ink-2 text-meta">
            {t("asked", { at: askedAt })}
            {answeredAt ? `. ${t("answered", { at: answeredAt })}` : null}
          </p>
          {reason ? <p className="whitespace-pre-line">{t("reason", { reason })}</p> : null}
        </li>
      ))}
    </ul>
  );
}
