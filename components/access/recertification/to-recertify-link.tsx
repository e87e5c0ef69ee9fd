import { LinkButton } from "@/components/ui/button";
import { TodoList } from "@/components/ui/todo-list";
import { getTranslations } from "@/lib/i18n/server";

/** That permissions of one's people wait for one's answer. Nothing when none do. */
export async function ToRecertifyLink({ count, slug }: { count: number; slug: string }) {
  const t = await getTranslations("recertification");
  if (count === 0) return null;
  return (
    <div className="mb-8 border-massing border-l-[6px] bg-t-massing px-4 text-ink">
      <TodoList
        items={[
          {
            key: "recertification",
            title: t("own-link", { count }),
            action: (
              <LinkButton href={`/${slug}/my/recertification`} tone="primary">
                {t("review")}
              </LinkButton>
            ),
          },
        ]}
      />
    </div>
  );
}
