import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { type Fault, isUrgent } from "@/lib/domain/operation/health";
import { getTranslations } from "@/lib/i18n/server";

/** Where more is to be seen, or done. */
const places: Partial<Record<Fault["code"], string>> = {
  "clock-moved": "/settings/clock",
  "clock-differs": "/settings/clock",
  "list-dated-ahead": "/settings/clock",
};

const isCount = ({ code }: Fault) => code === "outbox-dead";

/** What is amiss with the programs, each with what to do, for whoever answers for e-IDs being blocked in time. */
export async function FaultBand({ faults, slug }: { faults: Fault[]; slug: string }) {
  const t = await getTranslations("health");
  if (faults.length === 0) return null;
  return (
    <div className="mb-6 flex flex-col gap-3">
      {faults.map((fault) => {
        const place = places[fault.code];
        return (
          <Banner
            key={`${fault.code} ${fault.about ?? ""}`}
            role={isUrgent(fault) ? "alert" : undefined}
            title={t(`${fault.code}.title`, {
              about: isCount(fault) ? Number(fault.about) : (fault.about ?? ""),
            })}
            tone={isUrgent(fault) ? "danger" : "warning"}
          >
            {t(`${fault.code}.mend`)}{" "}
            {place ? (
              <Link className="whitespace-nowrap text-sjo underline" href={`/${slug}${place}`}>
                {t("see")}
              </Link>
            ) : null}
          </Banner>
        );
      })}
    </div>
  );
}
