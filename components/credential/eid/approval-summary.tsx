import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { LevelNumeral } from "@/components/ui/level-numeral";
import { SectionRule } from "@/components/ui/section-rule";
import { Table, type TableRow } from "@/components/ui/table";
import type { ApprovalPage } from "@/lib/credential/eid/read";
import { toneOf } from "@/lib/domain/credential/shown-status";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

import { noonOf } from "./eid-look";
import { EidStatusTag } from "./eid-status-tag";
import { NamedType } from "./named-type";

/** What will be issued, and to whom. */
export async function ApprovalSubject({
  page: { eid, compare, alsoShown },
  reveal,
}: {
  page: ApprovalPage;
  /** Shows the number whole. */
  reveal?: ReactNode;
}) {
  const [t, words, format, locale] = await Promise.all([
    getTranslations("eid.approvals"),
    getTranslations("eid"),
    getFormatter(),
    getLocale(),
  ]);
  const carrier = await getTranslations("carrier");
  const { holder, type } = eid;
  const order = eid.events.at(-1);
  const place = holder.protectedIdentity
    ? words("protected")
    : [holder.title, holder.department].filter(Boolean).join(", ");
  const number = (masked: string) => (
    <>
      <Code>{masked}</Code>
      {reveal}
    </>
  );
  return (
    <SectionRule id="subject" title={t("what-is-issued")}>
      <Facts
        items={[
          { label: t("to-whom"), value: [holder.name, place].filter(Boolean).join(", ") },
          ...(compare ? [{ label: t("holder-number"), value: number(compare.masked) }] : []),
          {
            label: words("page.type"),
            value: (
              <NamedType
                about={words("carrier-level", { carrier: carrier(eid.carrier), level: eid.level })}
                issuer={type.issuerName}
                name={locale === "sv" ? type.nameSv : type.nameEn}
              />
            ),
          },
          ...alsoShown.map(({ option, value }) => ({
            label: t(`also-shown.${option}`),
            value: value ? <Code>{value}</Code> : <b>{t("also-shown.missing")}</b>,
          })),
          { label: words("list.valid-to"), value: format.dateTime(noonOf(eid.validDay), "day") },
          {
            label: words("page.ordered-by"),
            value: words("page.by-at", {
              name: order?.by ?? "",
              day: format.dateTime(eid.orderedAt, "minute"),
            }),
          },
        ]}
      />
    </SectionRule>
  );
}

/** What a colleague has seen and bound: the card, why it is needed and the document that was shown. */
export async function ApprovalLoan({ loan }: { loan: NonNullable<ApprovalPage["loan"]> }) {
  const [t, document, format] = await Promise.all([
    getTranslations("reserve-card"),
    getTranslations("receipt.document"),
    getFormatter(),
  ]);
  const { cardNumber, insteadOf, reason, days, seen } = loan;
  const identified = seen && {
    ...{ document: document(seen.document), tail: seen.tail },
    ...{ at: format.dateTime(seen.at, "minute"), by: seen.by },
  };
  return (
    <SectionRule id="loan" title={t("fact.title")}>
      <Facts
        items={[
          { label: t("fact.card"), value: <Code>{cardNumber}</Code> },
          { label: t("fact.instead"), value: insteadOf ? <Code>{insteadOf}</Code> : t("fact.none") },
          ...(reason ? [{ label: t("fact.reason"), value: t(`reason.${reason}`) }] : []),
          ...(identified
            ? [{ label: t("fact.identified"), value: t("fact.identified-value", identified) }]
            : []),
          { label: t("fact.days"), value: t("fact.days-value", { days }) },
        ]}
      />
    </SectionRule>
  );
}

/** The holder's e-IDs as they are and as they become, like the lines of a change. */
export async function ApprovalChange({ page: { eid, held } }: { page: ApprovalPage }) {
  const [t, words, status, carrier] = await Promise.all([
    getTranslations("eid.approvals"),
    getTranslations("eid"),
    getTranslations("status"),
    getTranslations("carrier"),
  ]);
  const name = (one: { number: string; carrier: typeof eid.carrier; level: number }) => (
    <>
      <Code>{one.number}</Code> <span className="font-normal">{carrier(one.carrier)}</span>
    </>
  );
  const numeral = (level: number) => <LevelNumeral label={words("level", { level })} level={level} />;
  const rows: TableRow[] = [
    {
      key: eid.id,
      tone: toneOf.ordered,
      cells: {
        eid: name(eid),
        level: numeral(eid.level),
        today: <span className="text-ink-3">{t("absent")}</span>,
        after: <b>+ {t("new")}</b>,
      },
      cellTones: { after: "bjork" },
    },
    ...held.map(
      (one): TableRow => ({
        key: one.id,
        tone: toneOf[one.shown],
        cells: {
          eid: name(one),
          level: numeral(one.level),
          today: <EidStatusTag shown={one.shown} word={status(one.shown)} />,
          after: one.superseded ? <b>− {t("superseded")}</b> : t("kept"),
        },
        ...(one.superseded ? { cellTones: { after: "falu" } } : {}),
      }),
    ),
  ];
  const columns = [
    { key: "eid", label: t("eid") },
    { key: "level", label: words("list.level"), center: true },
    { key: "today", label: t("today") },
    { key: "after", label: t("after") },
  ];
  return (
    <SectionRule id="change" title={t("before-after")}>
      <Table caption={t("before-after")} columns={columns} rows={rows} />
    </SectionRule>
  );
}

/** Approving also confirms the first addresses that an import gave the holder, so the approver must see them here. */
export async function ApprovalAddresses({ page: { addresses } }: { page: ApprovalPage }) {
  const [t, words] = await Promise.all([getTranslations("eid.approvals"), getTranslations("employee")]);
  if (addresses.length === 0) return null;
  return (
    <SectionRule id="addresses" title={t("addresses", { count: addresses.length })}>
      <Facts
        items={addresses.map(({ kind, value }) => ({
          label: words(kind),
          value: <bdi className="[overflow-wrap:anywhere]">{value}</bdi>,
        }))}
      />
      <p className="max-w-measure text-ink-2">{t("addresses-hint")}</p>
    </SectionRule>
  );
}
