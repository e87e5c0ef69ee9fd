import { SectionRule } from "@/components/ui/section-rule";
import type { BulkView } from "@/lib/credential/eid/read";
import { bulkRules, isBulkOrder } from "@/lib/domain/credential/bulk";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** The finding as a heading, a bar of three parts that patterns tell apart, and what follows. */
export async function BulkParts({ view }: { view: BulkView }) {
  const t = await getTranslations("bulk");
  const { total, eligible, onDuty, verb } = view;
  const cannot = total - eligible;
  const share = (count: number) => `${(100 * count) / Math.max(total, 1)}%`;
  const parts = [
    { key: "can", from: 0, count: eligible - onDuty, look: { className: "fill-gran" } },
    ...(bulkRules[verb].of === "people"
      ? []
      : [{ key: "duty", from: eligible - onDuty, count: onDuty, look: { fill: "url(#on-duty)" } }]),
    { key: "not", from: eligible, count: cannot, look: { className: "fill-sunken" } },
  ];
  const words: Record<string, { label: string; hint?: string }> = {
    can: { label: t(bulkRules[verb].of === "people" ? "part-can-order" : "part-can") },
    duty: { label: t("part-duty"), hint: t("part-duty-hint") },
    not: { label: t("part-cannot") },
  };
  return (
    <div className="grid gap-x-10 lg:grid-cols-[2fr_1fr]">
      <SectionRule id="finding" title={t("finding", { can: eligible, cannot })}>
        <svg aria-hidden="true" className="h-7 w-full border border-edge">
          <defs>
            <pattern
              height="8"
              id="on-duty"
              patternTransform="rotate(45)"
              patternUnits="userSpaceOnUse"
              width="8"
            >
              <rect className="fill-surface" height="8" width="8" />
              <rect className="fill-gran" height="8" width="4" />
            </pattern>
          </defs>
          {parts.map(({ key, from, count, look }) => (
            <rect height="100%" key={key} width={share(count)} x={share(from)} {...look} />
          ))}
        </svg>
        <ul className="flex flex-wrap justify-between gap-x-8 gap-y-2 pt-3">
          {parts.map(({ key, count }) => (
            <li key={key}>
              <b className="text-h3 tabular-nums">{count}</b> {words[key]?.label}
              {words[key]?.hint ? (
                <span className="block text-ink-3 text-meta">{words[key].hint}</span>
              ) : null}
            </li>
          ))}
        </ul>
      </SectionRule>
      <Consequences view={view} />
    </div>
  );
}

async function Consequences({ view }: { view: BulkView }) {
  const { verb, reason, leftWithout, onDuty, addresses } = view;
  const [t, reasons] = await Promise.all([getTranslations("bulk"), getTranslations("reason")]);
  return (
    <SectionRule id="consequences" title={t("consequences")}>
      <ul className="flex flex-col gap-2">
        {reason ? (
          <li>
            {t("reason")}: <b>{reasons(reason)}</b>
          </li>
        ) : null}
        {leftWithout === null ? null : (
          <>
            <li>{t("left-without", { count: leftWithout })}</li>
            <li>{t("on-duty", { count: onDuty })}</li>
          </>
        )}
        {addresses > 0 ? <li>{t("addresses", { count: addresses })}</li> : null}
        {isBulkOrder(verb) ? <Ordered view={view} /> : null}
        {["approve", "cancel"].includes(verb) || isBulkOrder(verb) ? null : <li>{t("mails")}</li>}
        {bulkRules[verb].isFinal ? <li className="font-semibold">{t("final")}</li> : null}
      </ul>
    </SectionRule>
  );
}

/** What becomes of those that are ordered, and what each of them rests on. */
async function Ordered({ view: { verb, grounds, template } }: { view: BulkView }) {
  const [t, words, format] = await Promise.all([
    getTranslations("bulk.grounds"),
    getTranslations("eid"),
    getFormatter(),
  ]);
  return (
    <>
      {template ? (
        <li>
          {t("template")}: <b>{template.name}</b>
        </li>
      ) : null}
      {verb === "order" ? null : <li>{t("follows")}</li>}
      <li>{t("approved")}</li>
      {grounds ? (
        <>
          <li>
            {words("order.method")}: <b>{words(`method.${grounds.method}`)}</b>
          </li>
          <li>
            {words("page.register-agrees", {
              source: words(`source.${grounds.source}`),
              day: format.dateTime(new Date(`${grounds.checkedOn}T12:00:00Z`), "day"),
            })}{" "}
            {words("page.register-reference", { reference: grounds.reference })}
          </li>
        </>
      ) : null}
    </>
  );
}
