import { LinkButton } from "@/components/ui/button";
import { TodoList } from "@/components/ui/todo-list";
import { accessWords } from "./access-words";

/** That others wait for one's approval. Nothing when nobody does. */
export async function ToApproveLink({ count, slug }: { count: number; slug: string }) {
  const { t } = await accessWords();
  if (count === 0) return null;
  return (
    <div className="mb-8 border-massing border-l-[6px] bg-t-massing px-4 text-ink">
      <TodoList
        items={[
          {
            key: "approvals",
            title: t("approvals-link", { count }),
            action: (
              <LinkButton href={`/${slug}/my/approvals`} tone="primary">
                {t("open")}
              </LinkButton>
            ),
          },
        ]}
      />
    </div>
  );
}
