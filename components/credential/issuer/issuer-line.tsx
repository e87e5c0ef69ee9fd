import { Facts } from "@/components/ui/facts";
import type { IssuerView } from "@/lib/credential/issuer/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Whom an issuer takes over from, and who does from it: the lists and answers of both go on. Nothing of one that stands alone. */
export async function IssuerLine({ line }: Pick<IssuerView, "line">) {
  const { succeeds, succeededBy, succeededAt, waits } = line;
  if (!succeeds && !succeededBy) return null;
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  const since = succeededAt
    ? t("line.since", { at: format.dateTime(succeededAt, "minute") })
    : t("line.not-yet");
  const items = [
    ...(succeeds ? [{ label: t("line.succeeds"), value: succeeds }] : []),
    ...(succeededBy ? [{ label: t("line.succeeded-by"), value: `${succeededBy}, ${since}` }] : []),
  ];
  return (
    <div className="mb-6">
      <Facts items={items} />
      {waits || succeededAt ? (
        <p className="mt-3 max-w-measure text-ink-3 text-meta">
          {succeededAt ? t("line.goes-on") : t("line.waits-for")}
        </p>
      ) : null}
    </div>
  );
}
