import { getTranslations } from "next-intl/server";
import type { AuditRow } from "@/lib/audit/read";

type Detail = NonNullable<AuditRow["detail"]>;

/** Before → after, field by field, only where they differ. */
export async function AuditChange({ detail }: { detail: Detail }) {
  const [t, status] = await Promise.all([getTranslations("audit"), getTranslations("status")]);
  const label = (key: string) =>
    t.has(`field.${key}` as "field.status") ? t(`field.${key}` as "field.status") : key;
  const value = (key: string, held: unknown) =>
    key === "status" && status.has(held as "active") ? status(held as "active") : text(held);
  const keys = [...new Set([...Object.keys(detail.before ?? {}), ...Object.keys(detail.after ?? {})])].filter(
    (key) => text(detail.before?.[key]) !== text(detail.after?.[key]),
  );
  return (
    <>
      {keys.map((key) => (
        <span className="block wrap-anywhere" key={key}>
          <span className="text-ink-3">{label(key)}: </span>
          {detail.before && key in detail.before ? `${value(key, detail.before[key])} → ` : null}
          {value(key, detail.after?.[key])}
        </span>
      ))}
      {detail.note ? (
        <span className="block wrap-anywhere">
          <span className="text-ink-3">{t("note")}: </span>
          {detail.note}
        </span>
      ) : null}
    </>
  );
}

function text(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
