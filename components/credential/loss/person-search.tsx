import { buttonLook } from "@/components/ui/button-look";
import { SearchForm } from "@/components/ui/search-form";
import { getTranslations } from "@/lib/i18n/server";

/** One field that finds a person; a plain form, so that it works on any phone. */
export async function PersonSearch({ slug, text }: { slug: string; text: string }) {
  const t = await getTranslations("loss.who");
  return (
    <search>
      <SearchForm className="flex flex-col gap-1.5" page={`/${slug}/lost`}>
        <label className="font-semibold" htmlFor="q">
          {t("search")}
        </label>
        <p className="text-ink-2 text-meta" id="q-hint">
          {t("search-hint")}
        </p>
        <div className="flex gap-2">
          <input
            aria-describedby="q-hint"
            autoComplete="off"
            className="min-h-14 w-full min-w-0 rounded-control border border-edge bg-surface px-3 text-lead"
            defaultValue={text}
            enterKeyHint="search"
            id="q"
            maxLength={100}
            name="q"
            spellCheck={false}
            type="search"
          />
          <button className={buttonLook({ size: "big" })} type="submit">
            {t("submit")}
          </button>
        </div>
      </SearchForm>
    </search>
  );
}
