import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
import { getTranslations } from "@/lib/i18n/server";

/**
 * The field a scanner types into: it has the focus when the page comes, and is empty again after each card, so that the
 * next is not written behind the last.
 */
export async function DeskScan({ slug }: { slug: string }) {
  const t = await getTranslations("hand-over");
  return (
    <search className="block w-full max-w-column">
      <SearchForm page={`/${slug}/hand-over`}>
        <p aria-hidden="true" className="mb-1.5 font-semibold">
          {t("search")}
        </p>
        <SearchField first id="desk-search" label={t("search")} name="q" submit={t("search-submit")} />
      </SearchForm>
    </search>
  );
}
