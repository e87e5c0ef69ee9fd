import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { evidenceTitle } from "@/lib/i18n/evidence";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { EvidenceView } from "@/lib/mark/evidence/read";

/** Says of one piece of evidence that it is no longer what was stored. */
export async function ChangedBand() {
  const t = await getTranslations("evidence");
  return (
    <Banner role="alert" title={t("changed-one")} tone="danger">
      {t("changed")}
    </Banner>
  );
}

/** Names those of a list that are no longer what was stored; nothing when all are. */
export async function ChangedList({ rows, base }: { rows: EvidenceView[]; base: string }) {
  const [t, locale] = await Promise.all([getTranslations("evidence"), getLocale()]);
  const changed = rows.filter(({ intact }) => intact === false);
  if (changed.length === 0) return null;
  return (
    <div className="mb-6">
      <Banner role="alert" title={t("changed-title", { count: changed.length })} tone="danger">
        <p>{t("changed")}</p>
        <ul className="mt-1">
          {changed.map(({ id, title }) => (
            <li key={id}>
              <Link className="inline-block py-1" href={`${base}/${id}`}>
                {evidenceTitle(locale, title)}
              </Link>
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  );
}
