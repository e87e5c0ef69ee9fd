import type { AuditRow } from "@/lib/audit/read";
import { getTranslations } from "@/lib/i18n/server";

type Detail = NonNullable<AuditRow["detail"]>;

/** The fields that differ, and a note that says more than the action; null when there is neither. */
export function changeOf({
  action,
  detail,
}: AuditRow): { detail: Detail; keys: string[]; note?: string } | null {
  if (!detail) return null;
  const keys = [...new Set([...Object.keys(detail.before ?? {}), ...Object.keys(detail.after ?? {})])].filter(
    (key) => text(detail.before?.[key]) !== text(detail.after?.[key]),
  );
  const note = detail.note && detail.note !== action ? { note: detail.note } : {};
  return keys.length > 0 || note.note ? { detail, keys, ...note } : null;
}

/** Before → after, field by field. */
export async function AuditChange({ detail, keys, note }: { detail: Detail; keys: string[]; note?: string }) {
  const [t, status] = await Promise.all([getTranslations("audit"), getTranslations("status")]);
  const label = (key: string) =>
    t.has(`field.${key}` as "field.status") ? t(`field.${key}` as "field.status") : key;
  const value = (key: string, held: unknown) =>
    key === "status" && status.has(held as "active") ? status(held as "active") : text(held);
  return (
    <div className="min-w-28">
      {keys.map((key) => (
        <span className="block wrap-anywhere" key={key}>
          <span className="text-ink-3">{label(key)}: </span>
          {detail.before && key in detail.before ? `${value(key, detail.before[key])} → ` : null}
          {value(key, detail.after?.[key])}
        </span>
      ))}
      {note ? (
        <span className="block wrap-anywhere">
          <span className="text-ink-3">{t("note")}: </span>
          {note}
        </span>
      ) : null}
    </div>
  );
}

function text(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
