import { ChangeList } from "@/components/ui/change-list";
import { Details } from "@/components/ui/details";
import type { ToldChange } from "@/lib/i18n/audit-change";
import { getTranslations } from "@/lib/i18n/server";

/** Before → after, field by field, and a note that says more than the action; nothing where there is neither. */
export async function AuditChange({ changes, note }: { changes: ToldChange[]; note: string | null }) {
  if (changes.length === 0 && !note) return null;
  const [t, page] = await Promise.all([getTranslations("audit"), getTranslations("page")]);
  const hashes = changes.filter(({ isTechnical }) => isTechnical);
  return (
    <div className="min-w-28">
      <ChangeList changes={changes.filter(({ isTechnical }) => !isTechnical)} />
      {note ? (
        <span className="block wrap-anywhere">
          <span className="text-ink-3">{t("note")}: </span>
          {note}
        </span>
      ) : null}
      {hashes.length > 0 ? (
        <Details summary={page("technical")}>
          <ChangeList changes={hashes} />
        </Details>
      ) : null}
    </div>
  );
}
