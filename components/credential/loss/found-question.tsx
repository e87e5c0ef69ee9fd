import { Banner } from "@/components/ui/banner";
import { type Found, mayAskFound } from "@/lib/domain/credential/signed-out-loss";
import { getTranslations } from "@/lib/i18n/server";
import { FoundForm } from "./found-form";

interface FoundQuestionProps {
  slug: string;
  /** The holder's own, on hold after a loss. */
  holds: readonly { eidId: string; number: string; found: Found }[];
  reportId?: string;
  /** Known by a one-time code alone. */
  byCode?: boolean;
}

/** A holder says that theirs is found, sees that it was heard, and what was answered. */
export async function FoundQuestion({ slug, holds, reportId, byCode = false }: FoundQuestionProps) {
  const t = await getTranslations("loss.done");
  const asked = holds.filter((hold) => hold.found === "asked");
  const declined = holds.filter((hold) => hold.found === "declined");
  const open = holds.filter((hold) => mayAskFound(hold.found, byCode)).map((hold) => hold.eidId);
  const numbers = (some: typeof holds) => some.map((hold) => hold.number).join(", ");
  return (
    <>
      {asked.length > 0 ? (
        <Banner tone="done">{t("asked", { count: asked.length, numbers: numbers(asked) })}</Banner>
      ) : null}
      {declined.length > 0 ? (
        <Banner tone="info">{t("declined", { numbers: numbers(declined) })}</Banner>
      ) : null}
      {open.length > 0 ? <FoundForm eidIds={open} slug={slug} {...(reportId ? { reportId } : {})} /> : null}
    </>
  );
}
