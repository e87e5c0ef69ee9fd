import { getTranslations } from "next-intl/server";
import type { AuditRow } from "@/lib/audit/read";

type Detail = NonNullable<AuditRow["detail"]>;

/** Before → after, field by field, only where they differ. */
export async function AuditChange({ detail }: { detail: Detail }) {
  const t = await getTranslations("audit");
  const keys = [...new Set([...Object.keys(detail.before ?? {}), ...Object.keys(detail.after ?? {})])].filter(
    (key) => text(detail.before?.[key]) !== text(detail.after?.[key]),
  );
  return (
    <>
      {keys.map((key) => (
        <span className="block break-words" key={key}>
          <span className="text-ink-3">{key}: </span>
          {detail.before && key in detail.before ? `${text(detail.before[key])} → ` : null}
          {text(detail.after?.[key])}
        </span>
      ))}
      {detail.note ? (
        <span className="block break-words">
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
