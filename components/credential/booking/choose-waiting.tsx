import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
import { TodoList } from "@/components/ui/todo-list";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { getTranslations } from "@/lib/i18n/server";

interface ChooseWaitingProps {
  waiting: { id: string; number: string; holder: string }[];
  search: string;
  slug: string;
}

/** For which of those that wait to be handed over a time is booked. */
export async function ChooseWaiting({ waiting, search, slug }: ChooseWaitingProps) {
  const [t, desk] = await Promise.all([getTranslations("booking"), getTranslations("hand-over")]);
  return (
    <>
      <search className="mb-6 block">
        <SearchForm page={`/${slug}/bookings/new`}>
          <p aria-hidden="true" className="mb-1.5 font-semibold">
            {desk("search")}
          </p>
          <SearchField
            defaultValue={search}
            id="booking-search"
            label={desk("search")}
            name="q"
            submit={desk("search-submit")}
          />
        </SearchForm>
      </search>
      {waiting.length > 0 ? (
        <TodoList
          items={waiting.map(({ id, number, holder }) => ({
            key: id,
            title: holder,
            detail: number,
            action: (
              <LinkButton href={`/${slug}/bookings/new?eid=${id}`}>
                {t("book")}
                <VisuallyHidden> {t("for", { holder, number })}</VisuallyHidden>
              </LinkButton>
            ),
          }))}
        />
      ) : (
        <EmptyState
          action={
            search ? (
              <LinkButton href={`/${slug}/bookings/new`}>{desk("search-clear")}</LinkButton>
            ) : undefined
          }
          title={search ? desk("search-empty", { search }) : desk("empty")}
        />
      )}
    </>
  );
}
