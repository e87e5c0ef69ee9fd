import { LinkButton } from "@/components/ui/button";
import { TodoList } from "@/components/ui/todo-list";
import { getTranslations } from "@/lib/i18n/server";

interface WaitingReceipt {
  id: string;
  reference: string;
  eidNumber: string;
  preparedAt: Date;
}

/** What waits for the holder's own hand, before all else. Nothing when nothing does. */
export async function OwnWaiting({ receipts, slug }: { receipts: WaitingReceipt[]; slug: string }) {
  const t = await getTranslations("my");
  if (receipts.length === 0) return null;
  return (
    <div className="mb-8 border-massing border-l-[6px] bg-t-massing px-4 text-ink">
      <TodoList
        items={receipts.map(({ id, reference, eidNumber, preparedAt }) => ({
          key: id,
          title: t("sign-title"),
          detail: t("sign-detail", { number: eidNumber, reference, at: preparedAt }),
          action: (
            <LinkButton href={`/${slug}/my/receipts/${id}`} tone="primary">
              {t("sign")}
            </LinkButton>
          ),
        }))}
      />
    </div>
  );
}
