import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { announceCardsAction } from "@/lib/credential/eid/actions";
import type { Announcement } from "@/lib/credential/eid/read";
import { whyNotWord } from "@/lib/domain/credential/bulk";
import { getTranslations } from "@/lib/i18n/server";

interface AnnounceProps {
  slug: string;
  batchId: string;
  announcement: Announcement;
}

/** One press tells the holders of a batch that their cards have come; absent where no card waits for its holder. */
export async function AnnounceCards({ slug, batchId, announcement: { can, whyNot } }: AnnounceProps) {
  const t = await getTranslations("bulk");
  if (can === 0 && whyNot.length === 0) return null;
  return (
    <SectionRule id="announce" title={t("announce.title")}>
      <p className="mb-4 max-w-measure">{t("announce.lead")}</p>
      {whyNot.length > 0 ? (
        <ul className="mb-4">
          {[
            { key: "can", count: can, label: t("announce.can") },
            ...whyNot.map(({ code, count }) => ({
              key: code,
              count,
              label: t(`why-not.${whyNotWord(code)}`),
            })),
          ].map(({ key, count, label }) => (
            <li className="flex gap-4 border-hair border-b py-2" key={key}>
              <b className="w-12 text-right tabular-nums">{count}</b>
              <span>{label}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {can > 0 ? (
        <Form
          action={announceCardsAction}
          hidden={{ batchId }}
          idPrefix="announce"
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton pending={t("announce.pending")} tone="primary">
            {t("announce.submit", { count: can })}
          </SubmitButton>
        </Form>
      ) : null}
    </SectionRule>
  );
}
