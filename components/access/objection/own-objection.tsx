import { StatusTag } from "@/components/ui/status-tag";
import type { OwnObjection as Objection } from "@/lib/access/objection/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { objectionTones } from "./objection-tones";

/** What one has objected, until when it is answered, and the answer with its reason. */
export async function OwnObjection({ objection }: { objection: Objection }) {
  const [t, format] = await Promise.all([getTranslations("objection"), getFormatter()]);
  const { note, raisedAt, dueOn, answer, reason, answeredAt } = objection;
  return (
    <>
      <p className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <StatusTag tone={objectionTones[answer ?? "open"]}>{t(`answer.${answer ?? "open"}`)}</StatusTag>
        <span className="text-ink-2 text-meta">
          {t("raised")} {format.dateTime(raisedAt, "minute")}.{" "}
          {answer && answeredAt
            ? t("own-answered", { answer, at: answeredAt })
            : t("own-due", { day: new Date(`${dueOn}T12:00:00Z`) })}
        </span>
      </p>
      <p className="whitespace-pre-line">{note}</p>
      {reason ? (
        <>
          <p className="mt-4 font-semibold">{t("reason-label")}</p>
          <p className="whitespace-pre-line">{reason}</p>
          <p className="mt-4 text-ink-2">{t("own-appeal")}</p>
        </>
      ) : null}
    </>
  );
}
