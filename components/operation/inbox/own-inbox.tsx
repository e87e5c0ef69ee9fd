import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import type { Inbox } from "@/lib/operation/inbox/read";
import { InboxList } from "./inbox-list";

interface OwnInboxProps {
  inbox: Inbox;
  phone: string;
  slug: string;
}

/** What others have done with what is one's own and one has not read: the urgent apart and first. */
export async function OwnInbox({ inbox: { urgent, changed }, phone, slug }: OwnInboxProps) {
  const t = await getTranslations("inbox");
  if (urgent.length + changed.length === 0) return null;
  return (
    <div className="mb-8 flex max-w-[46rem] flex-col gap-6" id="inbox">
      {urgent.length > 0 ? (
        <SectionRule id="inbox-urgent" title={t("urgent")}>
          <InboxList items={urgent} own phone={phone} slug={slug} />
        </SectionRule>
      ) : null}
      {changed.length > 0 ? (
        <SectionRule id="inbox-changed" title={t("own-title")}>
          <InboxList items={changed} own phone={phone} slug={slug} />
        </SectionRule>
      ) : null}
    </div>
  );
}
