import { Banner } from "@/components/ui/banner";
import { Details } from "@/components/ui/details";
import { SearchField } from "@/components/ui/search-field";
import { SearchForm } from "@/components/ui/search-form";
import type { ProductionView } from "@/lib/credential/certificate/read";
import { getTranslations } from "@/lib/i18n/server";

interface HowToProps {
  slug: string;
  production: ProductionView;
  /** The number of the card at hand, if it was typed or scanned. */
  card: string;
}

/** Guides the desk to a certificate request; the request of a bureau's card is found by scanning the card. */
export async function HowToProduce({ slug, production, card }: HowToProps) {
  const { carrier, atBureau, eidId } = production;
  const t = await getTranslations("certificate.produce");
  if (carrier !== "card") return null;
  const madeBy = { bureau: atBureau?.bureau ?? "", batch: atBureau?.batch ?? 0 };
  return (
    <div className="mb-6 flex flex-col gap-4">
      {atBureau ? (
        <search className="block w-full max-w-column">
          <p className="mb-3 max-w-measure">{t("at-bureau", madeBy)}</p>
          <SearchForm page={`/${slug}/eids/${eidId}/produce`}>
            <p aria-hidden="true" className="mb-1.5 font-semibold">
              {t("scan")}
            </p>
            <SearchField id="card-scan" label={t("scan")} name="q" submit={t("scan-submit")} />
          </SearchForm>
        </search>
      ) : null}
      {atBureau && card ? (
        <div data-found="">
          <Banner tone={atBureau.isFound ? "info" : "warning"}>
            {t(atBureau.isFound ? "card-found" : "card-other", madeBy)}
          </Banner>
        </div>
      ) : null}
      <Details summary={t("how")}>
        <ul className="flex max-w-measure list-disc flex-col gap-2 pl-5">
          {(["how-bureau", "how-client", "how-file"] as const).map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </Details>
    </div>
  );
}
